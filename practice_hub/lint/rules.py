"""What must be true between pages, and between pages and data. Each rule is one function; its docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from posixpath import dirname, relpath
from typing import TYPE_CHECKING

from practice_hub.content.attachments import attachment_faults
from practice_hub.content.entry import MODULE_FIELDS, Entry
from practice_hub.content.front_matter import PICTURES
from practice_hub.content.links import internal_link, is_external
from practice_hub.core.cache import Table, cache_keys, project_cache
from practice_hub.core.files import is_plain_file
from practice_hub.core.fingerprint import digest_below
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.core.workers import BackgroundJob, parallel_map
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.helpline_checks import overdue_problems
from practice_hub.data.planet_checks import FILE as PLANETS
from practice_hub.data.retired_numbers import retired_number_problems
from practice_hub.images.metadata import photo_problems
from practice_hub.library import is_index, published
from practice_hub.lint.committed import output_is_not_committed
from practice_hub.lint.corrections import corrections_are_dated
from practice_hub.lint.data_addresses import foreign_addresses
from practice_hub.lint.documents import wrong_with_documents
from practice_hub.lint.helplines import (
    changed_numbers_are_checked,
    helpline_fields_are_marked,
    helpline_numbers_agree,
)
from practice_hub.lint.law import (
    law_groups_are_known,
    law_is_shown_and_fresh,
    law_links_are_known,
)
from practice_hub.lint.ownership import claims_of, conflicts
from practice_hub.lint.unsafe_html import unsafe_html
from practice_hub.lint.working_notes import data_holds_no_working_notes
from practice_hub.markdown.citations import FIGURE
from practice_hub.markdown.converter import Link
from practice_hub.pages.routes import generated_urls

if TYPE_CHECKING:
    from practice_hub.lint.wording import RuleSet
    from practice_hub.site import Site


_TELLING = re.compile(
    r"abus\w*|violen\w*|domestic|perpetrator\w*|victim\w*|survivor\w*|refuge\w*|rap(?:e|ed|ist)\b|assault\w*|stalk\w*|coerci\w*|control\w*|escap\w*|partner",
    re.IGNORECASE,
)

WORDING = Table[list[Problem]]("wording", list[Problem])
WORDING_LISTS = Table[tuple[Problem, ...]]("wording lists", tuple[Problem, ...])


@dataclass(frozen=True)
class Desk:
    """Where a rule looks things up: the site, and every entry, published or not."""

    site: Site
    entries: tuple[Entry, ...]

    @cached_property
    def book(self) -> RuleSet:
        """What the rules about words look up."""
        from practice_hub.lint.wording import RuleSet  # loaded only by a build that needs it: 0.1 s

        return project_cache(self.site.root).get_or_compute(
            Table("book", RuleSet), {"data": self.data}, self._read_book
        )["data"]

    def _read_book(self, _: Sequence[str]) -> list[RuleSet]:
        from practice_hub.lint.wording import read_ruleset

        return [read_ruleset(self.site.root, self.site.library.data.helplines)]

    @cached_property
    def data(self) -> str:
        """A short name for all that is in data/."""
        return digest_below(self.site.root / "data")

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def lists(self) -> frozenset[str]:
        """The addresses of all pages that no file holds."""
        return frozenset(generated_urls(self.site))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages of this site, old ones included."""
        return self.lists.union(
            address for entry in self.site.library.entries for _, address in _claims(entry)
        )


def quick_problems(desk: Desk) -> list[Problem]:
    """What the rules find, in no order, but for those about words."""
    of_one = [
        problem for entry in desk.entries for rule in ENTRY_RULES for problem in rule(entry, desk)
    ]
    return of_one + [problem for rule in SITE_RULES for problem in rule(desk)]


def read_words(desk: Desk) -> BackgroundJob:
    """Sets the rules about words to work: they take long when there is much that they have not read before."""
    new = (
        _depends(desk).keys()
        - project_cache(desk.site.root)
        .get_many(WORDING, cache_keys(WORDING, _depends(desk)))
        .keys()
    )
    return BackgroundJob(partial(_told_of_words, desk), len(new))


def _at(entry: Entry, key: str, wrong: str, mend: str, warning: bool = False) -> Problem:
    return Problem(entry.path, entry.lines.get(key, 1), wrong, mend, warning)


# One entry ---------------------------------------------------------------------------------------------------------


def tags_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every tag is in data/tags.yml, so that lists stay short and spelt one way"""
    yield from _known(
        entry, "tags", "tag", entry.tags, desk.site.library.data.tags, "data/tags.yml"
    )


def authors_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every author is in blog/authors.yml"""
    names = [byline.author for byline in entry.authors]
    yield from _known(
        entry, "authors", "author", names, desk.site.library.data.authors, "blog/authors.yml"
    )


def title_tells_nothing(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """The title of a page for somebody in danger names no subject: it stays in the browser's history and on its tab"""
    word = _TELLING.search(entry.title) if "survivors" in entry.readers else None
    if word:
        yield _at(
            entry,
            "title",
            f"the title of a page for survivors says '{word.group()}', and anyone who sees the browser's history can read it",
            "use a plain title, such as 'Get help'",
        )


def audience_is_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Whom a page is for is in data/roles.yml"""
    yield from _known(
        entry, "audience", "reader", entry.audience, desk.site.library.data.roles, "data/roles.yml"
    )


def series_is_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A series is in blog/series.yml"""
    yield from _known(
        entry,
        "series",
        "series",
        [entry.series] if entry.series else [],
        desk.site.library.data.series,
        "blog/series.yml",
    )


def references_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every reference is in data/references.bib"""
    yield from _known(
        entry,
        "references",
        "reference",
        entry.references,
        desk.site.library.data.references,
        "data/references.bib",
    )


def citations_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every work cited in the text is in data/references.bib"""
    known = desk.site.library.data.references
    for key in dict.fromkeys(desk.site.converted[entry.path].citations.works) if known else ():
        if key not in known:
            mend = did_you_mean(key, known, "add it there, or use one that is there")
            yield Problem(
                entry.path,
                _line(entry, f"@{key}"),
                f"the work '{key}' is not in data/references.bib",
                mend,
            )


def figures_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every figure that a text marks is in data/figures.yml, and the words give it as it is there"""
    known = desk.site.library.data.figures.by_id
    for mark in dict.fromkeys(desk.site.converted[entry.path].citations.figures) if known else ():
        line, figure = _line(entry, FIGURE + mark.id), known.get(mark.id)
        if figure is None:
            yield Problem(
                entry.path,
                line,
                f"the figure '{mark.id}' is not in data/figures.yml",
                did_you_mean(
                    mark.id, known, "add it there with its year, people, source and limit"
                ),
            )
        elif not figure.allows(mark.words):
            wordings = "' or '".join((figure.value, *figure.also))
            yield Problem(
                entry.path,
                line,
                f"the figure '{mark.id}' is given as '{mark.words}'",
                f"write '{wordings}', or add your wording to 'also' in data/figures.yml",
            )


def figure_groups_are_known(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Every group of figures that a page shows is in data/figures.yml"""
    known = desk.site.library.data.figures.groups
    for group in desk.site.converted[entry.path].groups if known else ():
        if group not in known:
            yield Problem(
                entry.path,
                _line(entry, f"figures: {group}"),
                f"the group of figures '{group}' is not in data/figures.yml",
                did_you_mean(group, known, one_of(known)),
            )


def _known(
    entry: Entry, key: str, what: str, names: Iterable[str], known: dict, file: str
) -> Iterator[Problem]:
    for name in names if known else ():  # a file that cannot be read is told once, not once a page
        if name not in known:
            yield _at(
                entry,
                key,
                f"the {what} '{name}' is not in {file}",
                did_you_mean(name, known, "add it there, or use one that is there"),
            )


def series_and_part_go_together(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A post in a series has a part, and a part belongs to a series"""
    if entry.series and not entry.part:
        yield _at(
            entry,
            "series",
            "the post is in a series and has no 'part'",
            "add a line 'part: 1', or the number it has in the series",
        )
    if entry.part and not entry.series:
        yield _at(
            entry, "part", "'part' is given without 'series'", "name the series, or delete the line"
        )


def reviewed_in_the_past(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Nobody has reviewed a page tomorrow"""
    today = desk.site.moment.date()
    if entry.reviewed and entry.reviewed > today:
        yield _at(
            entry,
            "reviewed",
            f"'reviewed' is {day_in_words(entry.reviewed)}, which is still to come",
            "give the day on which somebody last read the page for its facts",
        )
    if entry.reviewed and entry.review_due and entry.review_due <= entry.reviewed:
        yield _at(
            entry,
            "review_due",
            "'review_due' is not after 'reviewed'",
            "give the day by which the page must be read again",
        )


def review_is_not_overdue(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """Guidance grows old: a page past its review date says so (the calendar alone never stops a build)"""
    if entry.review_due and entry.review_due < desk.site.moment.date():
        yield _at(
            entry,
            "review_due",
            f"the review was due on {day_in_words(entry.review_due)}",
            f"ask the owner ({entry.owner or 'not named'}) to read the page, then change 'reviewed' and 'review_due'",
            warning=True,
        )


def links_lead_somewhere(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A link leads to a page, a heading, a file or an address that exists, and that readers can see"""
    for link in desk.site.converted[entry.path].links:
        if link.internal and not link.image:
            yield from _link(entry, link, lambda link=link: _line(entry, link.target), desk)
    for key, chosen in (("links", entry.links), ("pack", entry.pack)):
        for related in chosen:
            if not is_external(related.target):
                yield from _link(
                    entry,
                    Link(related.target, internal_link(related.target, entry.path)),
                    lambda key=key: entry.lines.get(key, 1),
                    desk,
                )


def _link(entry: Entry, link: Link, line: Callable[[], int], desk: Desk) -> Iterator[Problem]:
    name, _, anchor = link.internal.removeprefix("hub:").partition("#")
    target = desk.by_path.get(name)
    wrong, mend = f"the link '{link.target}' leads nowhere", ""
    if name.startswith("/"):
        mend = (
            ""
            if name in desk.addresses
            else did_you_mean(
                name, desk.addresses, "link to the file instead, such as ../guides/referrals.md"
            )
        )
    elif target is None:
        if _is_attachment(name, desk):
            for fault, advice in attachment_faults(name, link.target):
                yield Problem(entry.path, line(), fault, advice)
            return
        mend = _nearest_file(name, entry, desk)
    elif anchor and anchor not in desk.site.converted[name].anchors:
        wrong = f"the link '{link.target}' leads to a heading that {name} does not have"
        mend = did_you_mean(anchor, desk.site.converted[name].anchors, "look up the heading there")
    elif not published(target, desk.site.moment) and published(entry, desk.site.moment):
        wrong = f"the link '{link.target}' leads to a page that is not published yet"
        mend = "take the link out until it is, or keep this page as a draft too"
    if mend:
        yield Problem(entry.path, line(), wrong, mend)


def _nearest_file(name: str, entry: Entry, desk: Desk) -> str:
    """What to write instead of a link to nothing: the page with nearly that file name, or the same one elsewhere."""
    if (desk.site.root / name).is_dir():
        return "that is a folder: name the file in it, such as index.md"
    names = {path.rpartition("/")[2]: path for path in desk.by_path}
    near = get_close_matches(name.rpartition("/")[2], names, n=1, cutoff=0.8)
    if not near:
        return "check the path; it is counted from the file you are writing in"
    return f"did you mean '{relpath(names[near[0]], dirname(entry.path))}'?"


def _is_attachment(name: str, desk: Desk) -> bool:
    """Whether a file may be published because a page links to it: it lies among the pages and is no Markdown."""
    return (
        name.startswith(("docs/", "blog/posts/"))
        and not name.endswith(".md")
        and is_plain_file(desk.site.root, name)
    )


def pictures_exist_and_speak(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A picture is there, is ours, is a picture, and has words for those who cannot see it"""
    for link in desk.site.converted[entry.path].links:
        if not link.image:
            continue
        name, line = link.internal.removeprefix("hub:"), _line(entry, link.target)
        if not link.internal:
            yield Problem(
                entry.path,
                line,
                f"the picture '{link.target}' lies on another site",
                "save it beside the page; a picture elsewhere tells its owner who is reading",
            )
        elif not name.lower().endswith(PICTURES):
            yield Problem(
                entry.path,
                line,
                f"'{link.target}' is not a picture that browsers show",
                "save it as .jpg, .png, .webp, .avif or .svg",
            )
        elif not _is_attachment(name, desk):
            yield Problem(
                entry.path,
                line,
                f"the picture '{link.target}' is missing",
                "put the file beside the page, or correct the name; capital letters count",
            )
        elif name in desk.site.pictures and desk.site.pictures[name].fault:
            yield Problem(
                entry.path,
                line,
                f"the picture '{link.target}' cannot be used ({desk.site.pictures[name].fault})",
                "open it in a picture program and save it again",
            )
        if not link.alt.strip():
            yield Problem(
                entry.path,
                line,
                f"the picture '{link.target}' has no alternative text",
                "say what it shows between the square brackets: ![what it shows](file.jpg)",
            )


def _line(entry: Entry, target: str) -> int:
    """The line on which the author wrote a link or a picture; the first line of the text when it is not found."""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        if target in line:
            return number
    return entry.body_line


def texts_hold_no_unsafe_html(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A text holds nothing that could run, load, send or restyle"""
    yield from unsafe_html(entry, desk.site.converted[entry.path].refused)


def modules_can_be_compared(entry: Entry, desk: Desk) -> Iterator[Problem]:
    """A training module that is no draft has every fact by which modules are compared, and its text explains each theme"""
    if entry.kind != "course" or is_index(entry) or entry.draft:
        return
    for key in MODULE_FIELDS:
        if not getattr(entry, key):
            yield _at(
                entry,
                "title",
                f"the module has no '{key}'",
                f"add a line '{key}: ...', so that it can be compared with the others",
            )
    words = " ".join(entry.body.split()).lower()
    for theme in entry.themes:
        if theme.lower() not in words:
            yield _at(
                entry,
                "themes",
                f"the theme '{theme}' is not in the text",
                "explain it there in the same words, or take it out of the list",
            )


def _told_of_words(desk: Desk) -> list[Problem]:
    """The words blame nobody who is abused, endanger nobody, promise no more than is true, and are plain

    What care/ says of each file, which depends on the page and on data/ alone, and takes long; and of its own lists.
    """
    root, of_path = desk.site.root, desk.by_path
    told = project_cache(root).get_or_compute(
        WORDING,
        _depends(desk),
        lambda paths: parallel_map(
            partial(_read_words, desk.book), [of_path[path] for path in paths]
        ),
    )
    of_lists = project_cache(root).get_or_compute(
        WORDING_LISTS, {"data": desk.data}, lambda _: [desk.book.problems]
    )
    return [problem for found in (*told.values(), *of_lists.values()) for problem in found]


def _depends(desk: Desk) -> dict[str, tuple[str, str]]:
    return {path: (desk.data, entry.file) for path, entry in desk.by_path.items()}


def _read_words(book: RuleSet, entries: Sequence[Entry]) -> list[list[Problem]]:
    from practice_hub.lint.wording import wording_problems

    return [list(wording_problems(entry, book)) for entry in entries]


ENTRY_RULES = (
    tags_are_known,
    authors_are_known,
    audience_is_known,
    title_tells_nothing,
    series_is_known,
    references_are_known,
    citations_are_known,
    figures_are_known,
    figure_groups_are_known,
    law_links_are_known,
    law_groups_are_known,
    series_and_part_go_together,
    reviewed_in_the_past,
    review_is_not_overdue,
    corrections_are_dated,
    links_lead_somewhere,
    pictures_exist_and_speak,
    texts_hold_no_unsafe_html,
    modules_can_be_compared,
)


# All of them ---------------------------------------------------------------------------------------------------------


def one_owner_an_address(desk: Desk) -> Iterator[Problem]:
    """Every address has one owner: pages, lists, feeds, files, the theme, old addresses"""
    yield from conflicts(claims_of(desk.site, desk.entries))
    for entry in desk.entries:
        if entry.address in entry.old_addresses:
            yield _at(
                entry,
                "old_addresses",
                f"the old address {entry.address} is the page's own",
                "take it out, or the page would lead to itself for ever",
            )


def _claims(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "address", entry.address
    for old in entry.old_addresses:
        yield "old_addresses", old


def one_post_a_part(desk: Desk) -> Iterator[Problem]:
    """No part number stands twice in a series"""
    first: dict[tuple[str, int], str] = {}
    for entry in desk.entries:
        if entry.series and entry.part:
            other = first.setdefault((entry.series, entry.part), entry.path)
            if other != entry.path:
                yield _at(
                    entry,
                    "part",
                    f"part {entry.part} of the series '{entry.series}' is also {other}",
                    "give one of them another number",
                )


def planets_rest_on_pages_and_works(desk: Desk) -> Iterator[Problem]:
    """Every page and every source that data/planets.yml names is there"""
    data = desk.site.library.data
    for name, line in data.planets.lines:
        known, where = (
            (desk.by_path, "a page that we have")
            if name.endswith(".md")
            else (data.references, "in data/references.bib")
        )
        if known and name not in known:
            yield Problem(
                PLANETS,
                line,
                f"'{name}' is not {where}",
                did_you_mean(name, known, "correct it, or add it there"),
            )


def figures_are_shown(desk: Desk) -> Iterator[Problem]:
    """Every group of figures stands on a page, to which the notes of other pages lead"""
    shown = {group for text in desk.site.converted.values() for group in text.groups}
    for group in desk.site.library.data.figures.groups:
        if group not in shown:
            yield Problem(
                FIGURES,
                1,
                f"no page shows the figures of '{group}'",
                f"write <!-- figures: {group} --> on docs/evidence/index.md",
            )


def helplines_are_fresh(desk: Desk) -> Iterator[Problem]:
    """Every helpline was checked not too long ago, and no number that was given up is left in the data"""
    yield from overdue_problems(
        desk.site.root, desk.site.library.data.helplines, desk.site.moment.date()
    )
    yield from retired_number_problems(desk.site.root, desk.site.library.data.helplines)


def photos_tell_no_place(desk: Desk) -> Iterator[Problem]:
    """No picture in the repository tells where it was taken"""
    yield from photo_problems(desk.site.photos)


def documents_name_nobody(desk: Desk) -> Iterator[Problem]:
    """No document in the repository names its author or an organisation, or has comments"""
    yield from wrong_with_documents(desk.site.documents)


def addresses_in_data_are_safe(desk: Desk) -> Iterator[Problem]:
    """An address in a data file begins with https, http, mailto or tel, as a browser reads it"""
    yield from foreign_addresses(desk.site.root, desk.site.library.data.references)


def output_of_builds_is_not_committed(desk: Desk) -> Iterator[Problem]:
    """The cache, a built site and what an ended build left are never committed to git"""
    yield from output_is_not_committed(desk.site.root, desk.site.settings.site_dir)


SITE_RULES = (
    one_owner_an_address,
    one_post_a_part,
    planets_rest_on_pages_and_works,
    figures_are_shown,
    law_is_shown_and_fresh,
    helplines_are_fresh,
    helpline_numbers_agree,
    changed_numbers_are_checked,
    helpline_fields_are_marked,
    data_holds_no_working_notes,
    photos_tell_no_place,
    documents_name_nobody,
    addresses_in_data_are_safe,
    output_of_builds_is_not_committed,
)
