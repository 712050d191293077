"""How to cite a page: in words, and in three file formats of reference managers.

Dates are those of the page, when it was written and last reviewed; never the day of the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pybtex.database import BibliographyData, Person
from pybtex.database import Entry as Work
from pybtex.database.output.bibtex import Writer as BibtexWriter

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import POST
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.fingerprint import fingerprint
from practice_hub.core.formatting import day_in_words
from practice_hub.core.output_file import OutputFile
from practice_hub.words import Words

if TYPE_CHECKING:
    from practice_hub.site import Site

CITATION = Table[list[str]]("citation", list[str])  # one text for each of FORMATS
# Signs that LaTeX writes as we do, alone and beside one another.
_SAME_IN_LATEX = re.compile(r"[A-Za-z0-9 {}.,:;()/'?!+=-]*")
FILES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL JSON"}


@dataclass(frozen=True)
class CitedAuthor:
    """An author as a citation names them. person: whether it is a person and not a team."""

    name: str
    person: bool


@dataclass(frozen=True)
class Citation:
    """What a citation of a page consists of.

    written: the day it was written, or else last reviewed. written_note: the day a post was
    written, in words. summary: a sentence that names the piece that the page summarises; such a
    page has the date of that piece but was written later. changes: the last correction and review,
    in words.
    """

    key: str
    title: str
    authors: tuple[CitedAuthor, ...]
    site: str
    url: str
    written: date
    post: bool
    written_note: str = ""
    summary: str = ""
    changes: tuple[str, ...] = ()
    language: str = "en-GB"


def citation_of(site: Site, entry: Entry) -> Citation | None:
    """How to cite an entry; None for pages without a date, for people in danger, and of kinds that
    nobody cites."""
    written = _day_cited(entry)
    if written is None:
        return None
    key = "-".join(entry.address.strip("/").split("/")[-1:]) + f"-{written.year}"
    address, words = site.settings.url.rstrip("/") + entry.address, site.settings.words
    return Citation(
        key,
        entry.title,
        _authors(site, entry),
        site.settings.name,
        address,
        written,
        entry.kind.key == POST.key,
        words["written_on"].format(day=day_in_words(written)) if entry.date else "",
        _summary(words, entry),
        tuple(_changes(words, entry)),
        site.settings.language,
    )


def _day_cited(entry: Entry) -> date | None:
    """The day with which an entry is cited; None for an entry that is not cited."""
    if not entry.kind.listed or "survivors" in entry.readers:
        return None
    if entry.summarises and entry.reviewed:
        return entry.reviewed
    return entry.date.date() if entry.date else entry.reviewed


def _summary(words: Words, entry: Entry) -> str:
    piece = entry.summarises
    if piece is None:
        return ""
    return words["cite_summary"].format(publisher=piece.publisher, when=piece.when)


def _changes(words: Words, entry: Entry) -> Iterator[str]:
    """The last correction and the last review of an entry, in words."""
    for name, day in (("cite_corrected", entry.corrected), ("cite_reviewed", entry.reviewed)):
        if day:
            yield words[name].format(day=day_in_words(day))


def _authors(site: Site, entry: Entry) -> tuple[CitedAuthor, ...]:
    """The authors of a post; for other pages the site itself, since many people edit them."""
    known = site.library.data.authors
    found = tuple(
        CitedAuthor(known[by.author].name, known[by.author].kind == "person")
        for by in entry.authors
        if by.author in known
    )
    return found or (CitedAuthor(site.settings.name, False),)


def citation_meta(site: Site, entry: Entry) -> dict[str, Any] | None:
    """What the template prints: the citation in words, and links to the files beside the page."""
    cite = citation_of(site, entry)
    if cite is None:
        return None
    files = [
        {"name": name, "address": f"{entry.address[1:]}cite.{ending}"}
        for ending, name in FILES.items()
    ]
    return {"before": _before(cite), "title": cite.title, "after": _after(cite), "files": files}


def _before(cite: Citation) -> str:
    return f"{' and '.join(author.name for author in cite.authors)} ({cite.written.year})"


def _after(cite: Citation) -> str:
    parts = [] if cite.authors[0].name == cite.site else [cite.site]
    parts += filter(None, [cite.summary or cite.written_note])
    return ". ".join([*parts, *cite.changes, cite.url])


def _note(cite: Citation) -> str:
    """A note for the file formats: the piece that is summarised, the last correction and review."""
    return ". ".join(filter(None, (cite.summary, *cite.changes)))


def citation_files(site: Site) -> Iterator[tuple[str, OutputFile]]:
    """Every file for reference managers, as a pair: its address (/guides/referrals/cite.bib) and
    the file."""
    cited = {entry.address: entry for entry in site.library.entries if _day_cited(entry)}
    of_site = fingerprint((site.settings.fingerprint, site.library.data.authors))
    depends = {address: (of_site, entry.fields) for address, entry in cited.items()}

    def make(missing: list[str]) -> list[list[str]]:
        found = (citation_of(site, cited[address]) for address in missing)
        return [[write(cite) for write in FORMATS.values()] for cite in found if cite]

    made = project_cache(site.root).get_or_compute(CITATION, depends, make)
    for address, texts in made.items():
        for ending, text in zip(FORMATS, texts, strict=True):
            yield f"{address}cite.{ending}", OutputFile.of(text)


class _Writer(BibtexWriter):
    """pybtex's writer, which encodes only texts with a sign that LaTeX may write otherwise.

    Encoding goes from letter to letter, and most texts have no such sign. It overrides one private
    method. Should a later pybtex call it by another name, every text is encoded again.
    """

    def _encode(self, text: str) -> str:
        return text if _SAME_IN_LATEX.fullmatch(text) else str(super()._encode(text))


def as_bibtex(cite: Citation) -> str:
    """One entry in BibTeX."""
    authors = [
        Person(author.name) if author.person else Person(last=f"{{{author.name}}}")
        for author in cite.authors
    ]
    shown = {
        "title": f"{{{cite.title}}}",
        "howpublished": cite.site,
        "year": str(cite.written.year),
        "month": cite.written.strftime("%m").lstrip("0"),
        "url": cite.url,
    }
    note = {"note": _note(cite)} if _note(cite) else {}
    work = Work("misc", fields={**shown, **note}, persons={"author": authors})
    # pybtex can find its writer by name, but would search every installed package for it.
    return str(_Writer().to_string(BibliographyData({cite.key: work})))


def as_ris(cite: Citation) -> str:
    """One record in RIS. A line: a tag of two letters, two spaces, a hyphen, a space, a value."""
    lines: list[tuple[str, str]] = [
        ("TY", "BLOG" if cite.post else "ELEC"),
        *(("AU", _inverted(author)) for author in cite.authors),
        ("TI", cite.title),
        ("T2", cite.site),
    ]
    lines += [
        ("PY", str(cite.written.year)),
        ("DA", cite.written.strftime("%Y/%m/%d/")),
        ("UR", cite.url),
        ("LA", cite.language),
    ]
    lines += [("N1", _note(cite))] if _note(cite) else []
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")])


def as_csl(cite: Citation) -> str:
    """A list of one item in CSL JSON."""
    item = {
        "id": cite.key,
        "type": "post-weblog" if cite.post else "webpage",
        "title": cite.title,
        "author": [_csl_name(author) for author in cite.authors],
        "issued": {"date-parts": [[cite.written.year, cite.written.month, cite.written.day]]},
        "container-title": cite.site,
        "URL": cite.url,
        "language": cite.language,
        **({"note": _note(cite)} if _note(cite) else {}),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _name_parts(author: CitedAuthor) -> tuple[str, str]:
    """Family name and given names, as BibTeX reads a name."""
    person = Person(author.name)
    return " ".join([*person.prelast_names, *person.last_names]), " ".join(
        [*person.first_names, *person.middle_names]
    )


def _inverted(author: CitedAuthor) -> str:
    """'Smith, Ann' for a person; the name of a team as it is."""
    return ", ".join(filter(None, _name_parts(author))) if author.person else author.name


def _csl_name(author: CitedAuthor) -> dict[str, str]:
    family, given = _name_parts(author) if author.person else ("", "")
    return {"family": family, "given": given} if family and given else {"literal": author.name}


FORMATS = {"bib": as_bibtex, "ris": as_ris, "json": as_csl}
