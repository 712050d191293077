"""Which pages of a site are printed, and as which files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import GUIDE
from practice_hub.core.problem import did_you_mean
from practice_hub.library import is_index
from practice_hub.pages.routes import sheet_address
from practice_hub.site import Site

SHEETS_OF_TEXT = 4  # what a colleague prints and reads
SHEETS_OF_SUMMARY = 1  # what is taken to a meeting


@dataclass(frozen=True)
class Printed:
    """One PDF file.

    address: of the page that is printed. path: of the file, relative to the folder for all.
    most: the number of sheets of A4 that it should take at most; 0 for any number.
    """

    address: str
    path: str
    most: int


def printed_pages(site: Site, entries: Iterable[Entry]) -> Iterator[Printed]:
    """Each text as a file, and its sheet for a meeting where it has one.

    Files lie as the pages do: guides/marac.pdf. The name of a sheet has a further dot, guides/
    marac.sheet.pdf, since no address has one, so that no two files have one name.
    """
    for entry in entries:
        name = file_name(entry.address)
        yield Printed(entry.address, f"{name}.pdf", SHEETS_OF_TEXT)
        if site.has_sheet(entry):
            yield Printed(sheet_address(entry), f"{name}.sheet.pdf", SHEETS_OF_SUMMARY)


def file_name(address: str) -> str:
    """The path of a page's file, without its ending."""
    return address.strip("/") or "home"


def all_guides(site: Site) -> list[Entry]:
    """Every guide but the page that introduces them."""
    guides = [entry for entry in site.library.entries if entry.kind.key == GUIDE.key]
    return [guide for guide in guides if not is_index(guide)]


def chosen_pages(
    site: Site, names: Sequence[str], site_dir: Path
) -> tuple[list[Printed], list[str]]:
    """The pages to print for these names, and what is wrong with any of them.

    names: files, addresses or last parts of addresses; none for every guide that is built.
    """
    if not names:
        pages = printed_pages(site, all_guides(site))
        return [page for page in pages if is_built(site_dir, page.address)], []
    chosen: dict[Printed, None] = {}
    faults = []
    for name in names:
        entries = entries_named(site, name)
        found = list(printed_pages(site, entries)) or [_other_page(name)]
        if len(entries) > 1:
            addresses = ", ".join(entry.address for entry in entries)
            faults.append(f"several texts are called '{name}'; give one address: {addresses}")
        elif all(is_built(site_dir, page.address) for page in found):
            chosen |= dict.fromkeys(found)
        elif entries:
            faults.append(
                f"{entries[0].path} is not in {site_dir}: it is a draft, or newer than the site; "
                "type: practice-hub build"
            )
        else:
            faults.append(f"no text is called '{name}'; {_nearest(site, name)}")
    return list(chosen), faults


def is_built(site_dir: Path, address: str) -> bool:
    """Whether a built site has the page at an address."""
    return (site_dir / address.strip("/") / "index.html").is_file()


def entries_named(site: Site, name: str) -> list[Entry]:
    """The text with this path or address; otherwise those whose address ends with it."""
    path = name.replace("\\", "/").removeprefix("./")
    if path in site.library.by_path:
        return [site.library.by_path[path]]
    wanted = f"/{path.strip('/')}/"
    entries = site.library.entries
    whole = [entry for entry in entries if entry.address == wanted]
    return whole or [entry for entry in entries if entry.address.endswith(wanted)]


def _other_page(name: str) -> Printed:
    """A page that no text has, such as a list or a pack, by its address."""
    address = f"/{name.strip('/')}/"
    return Printed(address, f"{file_name(address)}.pdf", 0)


def _nearest(site: Site, name: str) -> str:
    last_parts = [entry.address.strip("/").split("/")[-1] for entry in site.library.entries]
    return did_you_mean(name.strip("/"), last_parts, "give its file or its address")
