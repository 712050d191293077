"""What `hub move` changes: everything is planned and checked before a file is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, tzinfo
from pathlib import Path
from posixpath import basename, dirname, join

from practice_hub.cli.move_date import date_edits, other_day
from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import OTHER_DAY, read_entry
from practice_hub.content.kinds import Kinds
from practice_hub.content.link_edits import (
    Edit,
    Moves,
    apply_edits,
    markdown_edits,
    scalar_edit,
    yaml_scalars,
)
from practice_hub.content.links import MARK, internal_link, is_external
from practice_hub.content.old_addresses import old_address_edit
from practice_hub.content.published import read_published
from practice_hub.content.stray_files import POSTS
from practice_hub.core.files import bytes_of, files_below, irregular, is_plain_file
from practice_hub.core.problem import did_you_mean, errors
from practice_hub.library import published
from practice_hub.lint.ownership import claims_of, place_of
from practice_hub.markdown.converter import Converter
from practice_hub.site import Site

HOME = "docs/index.md"
SETTINGS = "mkdocs.yml"


class CannotMove(Exception):
    """Why a text cannot be moved, in one line for its author. Nothing has changed."""


@dataclass
class MovePlan:
    """files: the new content by path. removed: what is taken away.

    address, address_after: those of the text by its file. leads_to: the address that readers get;
    another for a page with a neutral title, which keeps its number. keeps_old: whether the old
    address leads there. day: that the date of a post gets; None where it keeps its own.
    """

    address: str
    address_after: str
    leads_to: str
    keeps_old: bool
    day: date | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


def plan_move(site: Site, old: str, new: str) -> MovePlan:
    """The plan that moves a text, its pictures and every link to it.

    site: read as a preview. old, new: paths relative to the project, with forward slashes; `new`
    can be a folder. Raises CannotMove.
    """
    entry = _entry_of(site, old)
    new = join(new.rstrip("/"), basename(old)) if _is_folder(site.root, new) else new
    _check_place(site.root, old, new)
    day = other_day(entry, new)
    before, address = _written_address(entry, new), _address_after(site, entry, new, day)
    files = {old: new, **_pictures(site, entry, new)}
    moves = Moves(files, {before: address}, lambda name: is_plain_file(site.root, name))
    listed, _ = read_published(site.root)
    keeps_old = address != before and (published(entry, site.moment) or before in listed.lines)
    leads_to = entry.address if entry.neutral_title else address
    plan = MovePlan(before, address, leads_to, keeps_old, day, removed=sorted(files))
    plan.files = {
        files[name]: bytes_of(f"{site.root}/{name}") for name in files if name != old
    } | dict(_changed_texts(site, entry, moves, plan))
    plan.files |= dict(_changed_data(site.root, moves))
    _check_links(site, moves, plan)
    return plan


def _written_address(entry: Entry, new: str) -> str:
    """The address that a text has by its file. Raises CannotMove where its number forbids it."""
    if not entry.neutral_title:
        return entry.address
    if dirname(new) != dirname(entry.path):
        raise CannotMove(
            f"{entry.path} has a number in {SETTINGS}, under 'neutral_pages', so its page is "
            f"{entry.address}; it can get another name there, and not another folder"
        )
    return entry.old_addresses[-1]  # where the number put it


def _entry_of(site: Site, path: str) -> Entry:
    # A date that the name of this text contradicts is put right by the move.
    faults = [
        each for each in errors(site.load_problems) if (each.path, each.fix) != (path, OTHER_DAY)
    ]
    if faults:
        raise CannotMove(f"put this right first, since links may stand there: {faults[0]}")
    if path == HOME:
        raise CannotMove(f"{HOME} is the home page, which stays where it is")
    by_path = {entry.path: entry for entry in site.entries}
    if path not in by_path:
        near = did_you_mean(path, by_path, "name a file in docs/ or blog/posts/")
        raise CannotMove(f"{path} is not a text of this hub; {near}")
    return by_path[path]


def _is_folder(root: Path, name: str) -> bool:
    return name.endswith("/") or (root / name).is_dir()


def _check_place(root: Path, old: str, new: str) -> None:
    """Raises CannotMove where a text cannot be put."""
    if not new.startswith(("docs/", POSTS)) or not new.endswith(".md"):
        raise CannotMove(f"{new} is no place for a text; name a .md file in docs/ or {POSTS}")
    if new == old:
        raise CannotMove(f"{new} is where the text is already")
    parts = new.split("/")
    for end in range(1, len(parts)):
        above = "/".join(parts[:end])
        if what := irregular(root, above):
            raise CannotMove(f"{above} is {what}; put the text into a folder of its own")
        if (root / above).exists() and not (root / above).is_dir():
            raise CannotMove(f"{above} is a file, so nothing can be put below it")
    _check_free(root, new)


def _check_free(root: Path, name: str) -> None:
    """Raises CannotMove when a file has this name, also one that differs in its capitals."""
    folder = root / dirname(name)
    there = os.listdir(folder) if folder.is_dir() else []
    same = [each for each in there if each.casefold() == basename(name).casefold()]
    if same:
        raise CannotMove(f"{dirname(name)}/{same[0]} is there already; choose another name")


def _known(site: Site) -> tuple[Kinds, tzinfo, tuple[str, ...]]:
    """What the front matter of a text is read with."""
    return site.settings.kinds, site.settings.zone, site.library.data.countries.names


def _address_after(site: Site, entry: Entry, new: str, day: date | None) -> str:
    """The address of the text in its new place. Raises CannotMove where it can have none."""
    raw = bytes_of(f"{site.root}/{entry.path}")
    text = raw.decode("utf-8")
    raw = apply_edits(text, date_edits(text, entry, day)).encode("utf-8")
    before = {(each.wrong, each.fix) for each in read_entry(entry.path, raw, *_known(site))[1]}
    after, problems = read_entry(new, raw, *_known(site))
    found = [each for each in errors(problems) if (each.wrong, each.fix) not in before]
    if found or after is None:
        raise CannotMove(f"{new} would not pass the check: {(found or problems)[0].message}")
    place = place_of(after.address)
    for claim in claims_of(site, site.entries):
        is_own = entry.path in (claim.path, claim.owner)  # an old address that it takes back
        if place_of(claim.address) == place and not is_own:
            raise CannotMove(f"the address {after.address} belongs to {claim.owner}")
    return after.address


def _pictures(site: Site, entry: Entry, new: str) -> dict[str, str]:
    """The pictures that move along: those beside the text that no other text shows.

    A picture whose name begins with that of the text keeps the rest of its name.
    """
    shown = {name for name, image in _links(site, entry) if image}
    others = {name for each in site.entries if each is not entry for name, _ in _links(site, each)}
    stem, new_stem = basename(entry.path)[:-3], basename(new)[:-3]
    found = {}
    for name in sorted(shown - others):
        if dirname(name) == dirname(entry.path) and is_plain_file(site.root, name):
            own = basename(name)
            own = new_stem + own.removeprefix(stem) if own.startswith(stem) else own
            if join(dirname(new), own) != name:
                found[name] = join(dirname(new), own)
                _check_free(site.root, found[name])
    return found


def _links(site: Site, entry: Entry) -> list[tuple[str, bool]]:
    """The files and addresses that a text leads to, each with whether it is a picture."""
    return [
        (link.internal.removeprefix(MARK).partition("#")[0], link.image)
        for link in site.converted[entry.path].links
        if link.internal
    ]


def _changed_texts(
    site: Site, moved: Entry, moves: Moves, plan: MovePlan
) -> Iterator[tuple[str, bytes]]:
    """Every Markdown file that changes, with its new path; those beside the posts and at the top of
    the project too."""
    beside = [name for name in _top_files(site.root, ("", "blog/")) if name.endswith(".md")]
    for path in [*(entry.path for entry in site.entries), *beside]:
        text = bytes_of(f"{site.root}/{path}").decode("utf-8")
        after = moves.files.get(path, path)
        edits: list[Edit] = list(markdown_edits(text, path, after, moves))
        if path == moved.path:
            edits += date_edits(text, moved, plan.day)
        if path == moved.path and plan.keeps_old:
            edits.append(old_address_edit(text, plan.address, plan.address_after))
        if edits or after != path:
            yield after, apply_edits(text, edits).encode("utf-8")


def _changed_data(root: Path, moves: Moves) -> Iterator[tuple[str, bytes]]:
    """Every data file that changes, the lists beside the posts, and mkdocs.yml."""
    names = [*_top_files(root, ("data/", "blog/")), SETTINGS]
    for name in names:
        if name.endswith((".yml", ".yaml")) and is_plain_file(root, name):
            text = bytes_of(f"{root}/{name}").decode("utf-8")
            known = {**moves.files, **moves.addresses}
            known |= _names_in_settings(moves) if name == SETTINGS else {}
            edits = [
                scalar_edit(text, scalar, known[base] + hash_ + anchor)
                for scalar in (yaml_scalars(text) if any(map(text.__contains__, known)) else ())
                for base, hash_, anchor in [scalar.value.partition("#")]
                if base in known
            ]
            if edits:
                yield name, apply_edits(text, edits).encode("utf-8")


def _names_in_settings(moves: Moves) -> dict[str, str]:
    """How mkdocs.yml names the same: files from docs/, addresses without the first slash."""
    files = {
        old.removeprefix("docs/"): new.removeprefix("docs/")
        for old, new in moves.files.items()
        if old.startswith("docs/") and new.startswith("docs/")
    }
    return files | {old[1:]: new[1:] for old, new in moves.addresses.items()}


def _top_files(root: Path, folders: tuple[str, ...]) -> list[str]:
    """The plain files right in some folders of the project."""
    names = (f"{folder}{name}" for folder in folders for name in os.listdir(root / folder))
    return sorted(name for name in names if is_plain_file(root, name))


def _check_links(site: Site, moves: Moves, plan: MovePlan) -> None:
    """Raises CannotMove unless every link of the texts that change leads where it did."""
    converter = Converter(site.settings.extensions)
    for entry in site.entries:
        path = moves.files.get(entry.path, entry.path)
        if path not in plan.files:
            continue
        after, _ = read_entry(path, plan.files[path], *_known(site))
        assert after is not None  # its front matter was read before, and only addresses changed
        before = [link.internal for link in site.converted[entry.path].links] + _relations(entry)
        now = [link.internal for link in converter.convert(after).links] + _relations(after)
        for was, is_now in zip(before, now, strict=True):
            if _moved(was, moves) != is_now and _is_known(was, moves):
                target = was.removeprefix(MARK)
                raise CannotMove(
                    f"{entry.path} has a link to {target} that cannot be changed here; "
                    "write it as [words](path), then try again"
                )


def _relations(entry: Entry) -> list[str]:
    """The pages that the front matter names."""
    chosen = [related.target for related in (*entry.links, *entry.pack)]
    return [internal_link(each, entry.path) for each in chosen if not is_external(each)]


def _moved(internal: str, moves: Moves) -> str:
    name, hash_, anchor = internal.removeprefix(MARK).partition("#")
    after = moves.files.get(name) or moves.addresses.get(name) or name
    return MARK + after + hash_ + anchor if internal else ""


def _is_known(internal: str, moves: Moves) -> bool:
    """Whether a link leads to something; one that leads nowhere stays as it is written."""
    name = internal.removeprefix(MARK).partition("#")[0]
    return name.startswith("/") or moves.exists(name)


def other_mentions(root: Path, theme: str, old: str, address: str) -> list[str]:
    """Files of the theme and of hosts that name the old place; nobody but a person changes them.

    theme: the folder of the site's own templates; empty for none.
    """
    names = [
        f"{folder}/{name}"
        for folder in filter(None, (theme, ".github", ".gitlab"))
        for name in files_below(root / folder)
    ]
    words = (old, address[1:])
    return [
        name
        for name in names
        if any(word in bytes_of(str(root / name)).decode("utf-8", "replace") for word in words)
    ]
