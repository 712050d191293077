"""Lists over entries: the blog, dates, tags, authors, series, A to Z."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.core.formatting import day_in_words, month_in_words
from practice_hub.library import Taxonomy, list_date
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.page import Context, Page, breadcrumbs
from practice_hub.pages.paginator import PageOfList, Paginator
from practice_hub.pages.routes import day_address, has_blog, letter_of
from practice_hub.words import counted


def blog_pages(context: PageContext) -> Iterator[Page]:
    """The blog from the newest post to the oldest, ten a page, with the years beside them."""
    if not has_blog(context.site):
        return
    words = context.settings.words
    years = [
        {
            "name": str(year),
            "address": f"blog/{year}/",
            "count": counted(words, "post", len(posts)),
        }
        for year, posts in _by_year(context).items()
    ]
    meta = {
        "description": words["blog_description"],
        "years": years,
        "feed": "/",
        "crumbs": breadcrumbs(words),
    }
    yield from list_pages(
        context, "/blog/", words["blog"], context.library.blog_order, meta, excerpts=True
    )


def kind_pages(context: PageContext) -> Iterator[Page]:
    """The list of a kind of the site's own, where no index.md introduces its folder."""
    words = context.settings.words
    for kind, entries in context.library.without_index.items():
        meta = {
            "description": kind.description or words["kind_description"].format(plural=kind.plural),
            "feed": kind.address,
            "crumbs": breadcrumbs(words),
        }
        yield from list_pages(
            context, kind.address, kind.plural, entries, meta, excerpts=kind.is_dated
        )


def date_pages(context: PageContext) -> Iterator[Page]:
    """A page for every year, month and day that has a post."""
    words = context.settings.words
    blog = (words["blog"], "/blog/")
    for year, posts in _by_year(context).items():
        months = _grouped(posts, lambda post: (post.date.year, post.date.month))
        inside = [
            {
                "name": month_in_words(group[0].date),
                "address": f"blog/{y}/{m:02}/",
                "count": counted(words, "post", len(group)),
            }
            for (y, m), group in months.items()
        ]
        yield from _dated(
            context, f"/blog/{year}/", str(year), posts, breadcrumbs(words, blog), inside
        )
        for (_, month), group in months.items():
            above = breadcrumbs(words, blog, (str(year), f"/blog/{year}/"))
            yield from _dated(
                context, f"/blog/{year}/{month:02}/", month_in_words(group[0].date), group, above
            )
    for day, of_day in context.library.days.items():
        above = breadcrumbs(
            words,
            blog,
            (str(day.year), f"/blog/{day.year}/"),
            (month_in_words(day), f"/blog/{day:%Y/%m}/"),
        )
        yield from _dated(context, day_address(day), day_in_words(day), of_day, above)


def _dated(
    context: PageContext,
    address: str,
    when: str,
    posts: Sequence[Entry],
    above: list[dict[str, str]],
    inside: Sequence[dict[str, str]] = (),
) -> Iterator[Page]:
    words = context.settings.words
    number = counted(words, "post", len(posts))
    meta = {
        "description": words["posts_from_description"].format(posts=number, when=when),
        "inside": list(inside),
        "crumbs": above,
    }
    yield from list_pages(
        context,
        address,
        words["posts_from"].format(when=when),
        posts,
        meta,
        excerpts=len(posts) <= context.settings.pagination.posts,
    )


def taxonomy_pages(context: PageContext, taxonomy: Taxonomy) -> Iterator[Page]:
    """A page that lists every tag, author or series with its count, and a list for each of them;
    none when the site's data names none."""
    if not taxonomy.known:
        return
    words, folder = context.settings.words, taxonomy.folder
    meta = {
        "description": words[f"{folder}_description"],
        "terms": cards.term_summaries(context, taxonomy),
        "crumbs": breadcrumbs(words),
    }
    yield Page(
        f"/{folder}/",
        words[folder],
        "taxonomy.html",
        meta.copy,
        updated=_newest(entry for group in taxonomy.entries.values() for entry in group),
    )
    for term, entries in taxonomy.in_use:
        address = f"/{folder}/{term.key}/"
        about_term: Context = {
            "description": term.description,
            "feed": address,
            "crumbs": breadcrumbs(words, (words[folder], f"/{folder}/")),
            "numbered": folder == "series",
            "what": folder,
        }
        yield from list_pages(context, address, term.name, entries, about_term)


def list_pages(
    context: PageContext,
    address: str,
    title: str,
    entries: Sequence[Entry],
    meta: Context,
    excerpts: bool = False,
) -> Iterator[Page]:
    """A list of entries, over as many pages as it needs. excerpts: show the texts' beginnings."""
    sizes = context.settings.pagination
    per_page = sizes.posts if excerpts else sizes.lists
    for part in Paginator(entries, per_page, address):
        name = title
        if part.number > 1:
            name = context.settings.words["page_of_list"].format(
                title=title, number=part.number, pages=part.pages
            )
        about = {
            **meta,
            "title": name,
            "heading": title,
            "total": len(entries),
            "first": part.first,
            "pager": {
                "number": part.number,
                "of": part.pages,
                "newer": part.newer,
                "older": part.older,
            },
        }
        yield Page(
            part.address,
            name,
            "list.html",
            partial(_list_context, context, about, part, excerpts),
            (context.shared_fingerprint, about, _excerpts(context, part) if excerpts else []),
            updated=_newest(part.entries),
        )


def _excerpts(context: PageContext, part: PageOfList) -> list[tuple[str, bool]]:
    texts = (context.site.converted[entry.path] for entry in part.entries)
    return [(text.excerpt, text.cut) for text in texts]


def _list_context(
    context: PageContext, about: Context, part: PageOfList, excerpts: bool
) -> Context:
    show = partial(cards.with_excerpt, here=part.address) if excerpts else cards.card
    return {**about, "entries": [show(context, entry) for entry in part.entries]}


def a_to_z(context: PageContext) -> Iterator[Page]:
    """Every entry by its title: on one page, or when that would be long, a page for each letter."""
    groups, words = _by_letter(context), context.settings.words
    split = len(context.library.entries) > context.settings.pagination.a_to_z
    links = [
        {
            "name": letter,
            "address": f"a-to-z/{letter.lower()}/" if split else f"a-to-z/#{letter.lower()}",
        }
        for letter in groups
    ]
    has_search = any(entry.address == "/search/" for entry in context.library.entries)
    search = [(words["search"], "/search/")] if has_search else []
    all_letters = (words["a_to_z"], "/a-to-z/")
    about = {
        "description": words["every_page_description"],
        "letters": links,
        "crumbs": breadcrumbs(words, *search),
    }
    shown = {} if split else groups
    yield _letters_page(context, "/a-to-z/", words["every_page"], about, shown)
    for letter, entries in groups.items() if split else ():
        about_letter = {
            "description": words["every_page_of_letter_description"].format(letter=letter),
            "letters": links,
            "crumbs": breadcrumbs(words, *search, all_letters),
        }
        title, address = words["every_page_of_letter"], f"/a-to-z/{letter.lower()}/"
        title = title.format(letter=letter)
        yield _letters_page(context, address, title, about_letter, {letter: entries})


def _letters_page(
    context: PageContext,
    address: str,
    title: str,
    about: Context,
    groups: Mapping[str, Sequence[Entry]],
) -> Page:
    """A page that shows entries by letter. groups: what it shows, by letter."""

    def make_context() -> Context:
        shown = [
            {
                "name": letter,
                "id": letter.lower(),
                "entries": [cards.card(context, entry) for entry in entries],
            }
            for letter, entries in groups.items()
        ]
        return {**about, "groups": shown}

    return Page(address, title, "a-to-z.html", make_context, context.shared_fingerprint)


def _by_letter(context: PageContext) -> dict[str, list[Entry]]:
    """All entries by the letter under which their titles stand, both in order."""
    by_title = sorted(context.library.entries, key=lambda entry: entry.title.lower())
    return dict(sorted(_grouped(by_title, lambda entry: letter_of(entry.title)).items()))


def _newest(entries: Iterable[Entry]) -> date | None:
    return max((list_date(entry) for entry in entries), default=None)


def _by_year(context: PageContext) -> dict[int, list[Entry]]:
    return _grouped(context.library.posts, lambda post: post.date.year)


def _grouped(entries: Sequence[Any], key_of: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for entry in entries:
        groups.setdefault(key_of(entry), []).append(entry)
    return groups
