"""Formats the works of a BibTeX file with pybtex, in its plain style."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pybtex.backends import html, plaintext
from pybtex.database import BibliographyData, Person
from pybtex.database import Entry as Work
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style
from pybtex.style.labels.number import LabelStyle as NumberLabels
from pybtex.style.names.plain import NameStyle as PlainNames
from pybtex.style.sorting.none import SortingStyle as Unsorted
from pybtex.style.template import field, sentence

from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.reference import Reference

EDITOR_FIELDS = ("note", "checked", "citedin")  # for the editors, never printed


# Kinds of works for which the style has a form, and our own.
_KINDS = frozenset(("legislation", *re.findall(r"\bget_(\w+)_template\b", " ".join(dir(Style)))))


class _HubStyle(Style):
    """pybtex's plain style, but titles keep their capitals: Ofsted, Act, October.

    Its parts are given as classes: names of them are looked up in every installed package.
    """

    default_name_style = PlainNames
    default_label_style = NumberLabels
    default_sorting_style = Unsorted

    def format_title(self, work: Work, which_field: str, as_sentence: bool = True) -> Any:
        title = field(which_field)
        return sentence[title] if as_sentence else title


def format_works(path: str, text: str) -> tuple[dict[str, Reference], list[Problem]]:
    """Every work by its key, or the Problem that the file cannot be read."""
    try:
        works = Parser(encoding="utf-8").parse_string(text).entries
        problems = [
            _kind_problem(path, text, work) for work in works.values() if _has_no_form(work)
        ]
        return ({}, problems) if problems else (_formatted(works), [])
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 1
        wrong = f"the reference list cannot be read ({_first_line(error)})"
        return {}, [Problem(path, line, wrong, "compare the entry with the one above it")]


def _has_no_form(work: Work) -> bool:
    return work.type not in _KINDS


def _kind_problem(path: str, text: str, work: Work) -> Problem:
    begins = rf"@\s*{re.escape(work.original_type)}\s*[{{(]\s*{re.escape(work.key)}\s*,"
    start = re.search(begins, text)
    line = text.count("\n", 0, start.start()) + 1 if start else 1
    wrong = f"the work '{work.key}' is of the kind '{work.original_type}', which is none"
    return Problem(path, line, wrong, did_you_mean(work.type, _KINDS, one_of(_KINDS)))


def _formatted(works: Mapping[str, Work]) -> dict[str, Reference]:
    printable = BibliographyData({key: _printed_work(work) for key, work in works.items()})
    style, backend = _HubStyle(), html.Backend("utf-8")
    lines = {
        entry.key: _plain(entry.text.render(backend))
        for entry in style.format_bibliography(printable)
    }
    return _with_letters({key: _reference(key, work, lines[key]) for key, work in works.items()})


def _plain(line: str) -> str:
    """pybtex's HTML without its elements for stylesheets that we do not have."""
    return re.sub(r"<span class=\"bibtex-protected\">(.*?)</span>", r"\1", line)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _printed_work(work: Work) -> Work:
    """The work without fields that are not printed; an Act has no author, and its year is in its
    title."""
    act = work.type == "legislation"
    hidden = (*EDITOR_FIELDS, "url", "doi", "isbn", *(["year"] if act else []))
    fields = {key: value for key, value in work.fields.items() if key.lower() not in hidden}
    return Work("misc" if act else work.type, fields=fields, persons=work.persons)


def _reference(key: str, work: Work, line: str) -> Reference:
    doi = work.fields.get("doi", "")
    url = f"https://doi.org/{doi}" if doi else work.fields.get("url", "")
    return Reference(
        key, " ".join(line.split()), url, work.fields.get("checked", "") == "full", _label(work)
    )


def _label(work: Work) -> str:
    """How texts cite a work: Smith, 2011; Smith and Jones, 2006; Hale and others, 2024; a work
    without an author by its title."""
    names = [
        _family(person) for person in work.persons.get("author") or work.persons.get("editor") or ()
    ]
    title = _plain_text(work.fields.get("title", "")).partition(":")[0]
    who = (
        title
        if not names
        else f"{names[0]} and others"
        if len(names) > 2 or names[-1] == "others"
        else " and ".join(names)
    )
    year = work.fields.get("year", "")
    return who if year and year in who else f"{who}, {year or 'undated'}"


def _family(person: Person) -> str:
    return _plain_text(" ".join([*person.prelast_names, *person.last_names]))


def _plain_text(words: str) -> str:
    # Not `render_as`: to find the class by its name it reads the metadata of every package.
    return str(Text.from_latex(words).render(plaintext.Backend()))


def _with_letters(works: dict[str, Reference]) -> dict[str, Reference]:
    """Adds a letter to works of one author and one year: Potter, 2024a."""
    same: dict[str, list[str]] = defaultdict(list)
    for key, work in works.items():
        same[work.label].append(key)
    letters = {
        key: chr(ord("a") + place)
        for keys in same.values()
        if len(keys) > 1
        for place, key in enumerate(sorted(keys))
    }
    return {
        key: replace(work, label=work.label + letters.get(key, "")) for key, work in works.items()
    }
