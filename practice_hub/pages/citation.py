"""How to cite a page of ours: in words, and in the three forms that reference managers read.

Dates are those of the page, when it was written and last reviewed; never the day on which the site was built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pybtex.database import BibliographyData, Person
from pybtex.database import Entry as Work
from pybtex.database.output.bibtex import Writer as BibtexWriter

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import LISTED
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.formatting import day_in_words
from practice_hub.core.output_file import Content, plain

if TYPE_CHECKING:
    from practice_hub.site import Site

CITATION = Table[list[str]]("citation", list[str])  # in each of FORMS
FILES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL JSON"}


@dataclass(frozen=True)
class Writer:
    """Who is named as the author. person: whether it is somebody, with a family name, or a team."""

    name: str
    person: bool


@dataclass(frozen=True)
class Citation:
    """What is said of a page to those who cite it. written: the day it was written, or last reviewed.

    summary: of whose piece it is a summary, as a sentence; such a page has the date of that piece, and is not as old.
    """

    key: str
    title: str
    writers: tuple[Writer, ...]
    site: str
    url: str
    written: date
    reviewed: date | None
    post: bool
    summary: str = ""


def citation_of(site: Site, entry: Entry) -> Citation | None:
    """How to cite an entry; None for pages that nobody cites, for people in danger, and for pages without a date."""
    written = (
        entry.date.date()
        if entry.date and not (entry.summarises and entry.reviewed)
        else entry.reviewed
    )
    if entry.kind not in LISTED or "survivors" in entry.readers or not written:
        return None
    key = "-".join(entry.address.strip("/").split("/")[-1:]) + f"-{written.year}"
    address = site.settings.url.rstrip("/") + entry.address
    return Citation(
        key,
        entry.title,
        _writers(site, entry),
        site.settings.name,
        address,
        written,
        entry.reviewed,
        entry.kind == "post",
        _summary(entry),
    )


def _summary(entry: Entry) -> str:
    piece = entry.summarises
    return f"Summary of a piece published by {piece.publisher}, {piece.when}" if piece else ""


def _writers(site: Site, entry: Entry) -> tuple[Writer, ...]:
    """The authors of a post; for other pages the site itself, since many hands keep them."""
    known = site.library.data.authors
    found = tuple(
        Writer(known[by.author].name, known[by.author].kind == "person")
        for by in entry.authors
        if by.author in known
    )
    return found or (Writer(site.settings.name, False),)


def citation_meta(site: Site, entry: Entry) -> dict[str, Any] | None:
    """What the template prints: the words, and the files beside the page."""
    cite = citation_of(site, entry)
    files = [
        {"name": name, "address": f"{entry.address[1:]}cite.{ending}"}
        for ending, name in FILES.items()
    ]
    return (
        {"before": _before(cite), "title": cite.title, "after": _after(cite), "files": files}
        if cite
        else None
    )


def _before(cite: Citation) -> str:
    return f"{' and '.join(writer.name for writer in cite.writers)} ({cite.written.year})"


def _after(cite: Citation) -> str:
    publisher = "" if cite.writers[0].name == cite.site else f"{cite.site}. "
    when = (
        f"{cite.summary}. "
        if cite.summary
        else f"Written {day_in_words(cite.written)}. "
        if cite.post
        else ""
    )
    reviewed = f"Last reviewed {day_in_words(cite.reviewed)}. " if cite.reviewed else ""
    return f"{publisher}{when}{reviewed}{cite.url}"


def _note(cite: Citation) -> str:
    """What the other forms say besides: whose piece it sums up, when it was last reviewed."""
    reviewed = f"Last reviewed {day_in_words(cite.reviewed)}" if cite.reviewed else ""
    return ". ".join(filter(None, (cite.summary, reviewed)))


def citation_files(site: Site) -> Iterator[tuple[str, Content]]:
    """Every file that reference managers read, as a pair: its address (/guides/referrals/cite.bib) and the file."""
    cites = {
        entry.address: cite for entry in site.library.entries if (cite := citation_of(site, entry))
    }
    made = project_cache(site.root).get_or_compute(
        CITATION,
        cites,
        lambda missing: [[form(cites[address]) for form in FORMS.values()] for address in missing],
    )
    for address, files in made.items():
        yield from ((f"{address}cite.{ending}", plain(file)) for ending, file in zip(FORMS, files))


def as_bibtex(cite: Citation) -> str:
    """One entry in BibTeX."""
    writers = [
        Person(writer.name) if writer.person else Person(last=f"{{{writer.name}}}")
        for writer in cite.writers
    ]
    shown = {
        "title": f"{{{cite.title}}}",
        "howpublished": cite.site,
        "year": str(cite.written.year),
        "month": cite.written.strftime("%m").lstrip("0"),
        "url": cite.url,
    }
    note = {"note": _note(cite)} if _note(cite) else {}
    work = Work("misc", fields={**shown, **note}, persons={"author": writers})
    return BibtexWriter().to_string(
        BibliographyData({cite.key: work})
    )  # asked by name, pybtex looks through every package that is installed


def as_ris(cite: Citation) -> str:
    """One record in RIS: a tag of two letters, two blanks, a hyphen, a blank, the value."""
    lines = [
        ("TY", "BLOG" if cite.post else "ELEC"),
        *(("AU", _turned(writer)) for writer in cite.writers),
        ("TI", cite.title),
        ("T2", cite.site),
    ]
    lines += [
        ("PY", str(cite.written.year)),
        ("DA", cite.written.strftime("%Y/%m/%d/")),
        ("UR", cite.url),
        ("LA", "en-GB"),
    ]
    lines += [("N1", _note(cite))] if _note(cite) else []
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")])


def as_csl(cite: Citation) -> str:
    """A list of one item in CSL JSON."""
    item = {
        "id": cite.key,
        "type": "post-weblog" if cite.post else "webpage",
        "title": cite.title,
        "author": [_csl_name(writer) for writer in cite.writers],
        "issued": {"date-parts": [[cite.written.year, cite.written.month, cite.written.day]]},
        "container-title": cite.site,
        "URL": cite.url,
        "language": "en-GB",
        **({"note": _note(cite)} if _note(cite) else {}),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _parts(writer: Writer) -> tuple[str, str]:
    """Family name and given names, as BibTeX reads a name."""
    person = Person(writer.name)
    return " ".join([*person.prelast_names, *person.last_names]), " ".join(
        [*person.first_names, *person.middle_names]
    )


def _turned(writer: Writer) -> str:
    return ", ".join(filter(None, _parts(writer))) if writer.person else writer.name


def _csl_name(writer: Writer) -> dict[str, str]:
    family, given = _parts(writer) if writer.person else ("", "")
    return {"family": family, "given": given} if family and given else {"literal": writer.name}


FORMS = {"bib": as_bibtex, "ris": as_ris, "json": as_csl}
