"""Every page of the site: one for each entry, and the lists over them.

A page is an address, a template, and the values that the template prints. Nothing here converts a text again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from practice_hub.content.entry import LISTED, MODULE, Entry
from practice_hub.content.links import relative
from practice_hub.core.fingerprint import InOrder
from practice_hub.core.formatting import count, day_in_words, month_in_words
from practice_hub.data.helplines import contacts_shown
from practice_hub.data.load import Named
from practice_hub.library import is_index, told_on
from practice_hub.pages import cards
from practice_hub.pages import routes as outline
from practice_hub.pages.citation import citation_meta
from practice_hub.pages.json_ld import structured
from practice_hub.pages.routes import A_PAGE, letter_of

if TYPE_CHECKING:
    from practice_hub.site import Site

TEMPLATES = {
    "post": "post.html",
    "guide": "guide.html",
    "explainer": "guide.html",
    "course": "course.html",
    "page": "main.html",
}


@dataclass(frozen=True)
class Text:
    """The text of an entry as its page prints it, made only then.

    make: gives the HTML, its links settled, and the words of the glossary that explain themselves in it.
    depends: gives all that they depend on.
    """

    make: Callable[[], tuple[str, Sequence[dict[str, Any]]]] = lambda: ("", ())
    depends: Callable[[], Any] = lambda: None


@dataclass(frozen=True)
class Page:
    """address: begins and ends with a slash. template: a file of overrides/.

    told: what it prints, or what gives that when it is asked for; then `depends` says all that this and the text depend on.
    text: of an entry. path: the file it comes from; empty for lists. updated: the day for the sitemap. hidden: whether
    search engines are not told of it.
    """

    address: str
    title: str
    template: str
    told: dict[str, Any] | Callable[[], dict[str, Any]]
    depends: Any = None
    text: Text = Text()
    contents: tuple[dict[str, Any], ...] = ()
    path: str = ""
    updated: date | None = None
    hidden: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """What the template prints besides the text; made anew each time, since all of a large hub would not fit."""
        return self.told() if callable(self.told) else self.told

    def printed(self) -> tuple[dict[str, Any], str]:
        """What the template prints, and the text as HTML."""
        html, words = self.text.make()
        return {
            **self.said,
            "words": words,
            "title": self.title,
            "template": self.template,
            "contents": self.contents,
        }, html

    @property
    def whole(self) -> InOrder:
        """All that the page gives to its template, as plain values; for the text what it depends on, so that it need not be made."""
        return InOrder(
            (
                self.address,
                self.title,
                self.template,
                self.said,
                self.text.depends(),
                self.contents,
            )
        )

    @property
    def is_list(self) -> bool:
        """Whether the hub makes the page by itself, from many entries."""
        return not self.path and self.template != "redirect.html"

    @property
    def source(self) -> str:
        """The name under which an engine knows the page: blog/2011/07/29/slug/index.md."""
        return (
            self.path.removeprefix("docs/")
            if self.path.startswith("docs/")
            else f"{self.address.strip('/')}/index.md"
        )


def all_pages(site: Site) -> Iterator[Page]:
    """Every page, in a fixed order."""
    for entry in site.library.entries:
        yield site.entry_pages[entry.path]
        for old in entry.old_addresses:
            yield Page(
                old,
                entry.title,
                "redirect.html",
                {"to": entry.address[1:], "description": entry.description},
                hidden=True,
            )
    yield from blog_pages(site)
    yield from date_pages(site)
    library = site.library
    yield from shelves(
        site,
        "tags",
        "Tags",
        "Everything on this site by subject.",
        library.data.tags,
        library.tagged,
    )
    yield from shelves(
        site, "authors", "Authors", "Who writes here.", library.data.authors, library.by_author
    )
    yield from shelves(
        site,
        "series",
        "Series",
        "Posts that belong together, in order.",
        library.data.series,
        library.in_series,
    )
    yield from term_pages(site)
    yield from a_to_z(site)
    if site.preview:
        yield Page(
            "/problems/",
            "Problems",
            "problems.html",
            {"description": "What the checks found.", "crumbs": crumbs()},
            hidden=True,
        )


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the home page to a page, itself left out; each step a title and an address."""
    return [
        {"title": title, "address": address.lstrip("/")}
        for title, address in (("Home", "/"), *steps)
    ]


# One entry -----------------------------------------------------------------------------------------------------------


def entry_page(site: Site, entry: Entry) -> Page:
    """The page of one entry, made when it is asked for: mostly one text changes, and not what others tell of it."""
    depends = site.faces, entry.file
    updated = max(told_on(entry), entry.reviewed or date.min)
    text = Text(partial(_text, site, entry), partial(_text_depends, site, entry))
    return Page(
        entry.address,
        entry.title,
        entry.template or TEMPLATES[entry.kind],
        partial(_told, site, entry),
        depends,
        text,
        site.converted[entry.path].contents,
        entry.path,
        updated,
    )


def _text(site: Site, entry: Entry) -> tuple[str, Sequence[dict[str, Any]]]:
    html = site.converted[entry.path].html
    explained, words = site.words.explain(html) if _explains(entry) else (html, ())
    return site.settle(explained, lambda address: relative(address, entry.address)), words


def _text_depends(site: Site, entry: Entry) -> tuple:
    return site.settled_by(entry), site.words.digest if _explains(entry) else ""


def _told(site: Site, entry: Entry) -> dict[str, Any]:
    return {
        **around_text(site, entry),
        "title": entry.title,
        "for": list(entry.readers),
        "crumbs": _crumbs_of(site, entry) if entry.address != "/" else [],
        "structured": structured(site, entry),
        "charts": list(site.converted[entry.path].groups),
        "cite": citation_meta(site, entry),
        "further": cards.further(site, entry) if entry.kind != "page" else [],
        **(_among_posts(site, entry) if entry.kind == "post" else _among_pages(site, entry)),
    }


def around_text(site: Site, entry: Entry) -> dict[str, Any]:
    """What is printed around a text wherever the whole of it stands: on its own page, and in packs."""
    return {
        "description": entry.description,
        "card": cards.card(site, entry),
        "authors": cards.bylines(site, entry),
        "summarises": entry.summarises,
        "content_note": entry.content_note,
        "key_points": entry.key_points,
        "references": cards.works(site, entry),
        "figures": cards.figure_notes(site, entry),
        "roles": [cards.named(site.library.data.roles, role, "for") for role in entry.audience],
        "level": entry.level,
        "length": entry.length,
        "before": entry.before,
        "nations": ", ".join(entry.nations),
        "owner": entry.owner,
        "reviewed": day_in_words(entry.reviewed) if entry.reviewed else "",
        "review_due": day_in_words(entry.review_due) if entry.review_due else "",
        "overdue": bool(entry.review_due and entry.review_due < site.moment.date()),
    }


def _explains(entry: Entry) -> bool:
    """Whether words of the glossary explain themselves on a page: not where somebody in danger may read."""
    return (
        "survivors" not in entry.readers
        and not entry.template
        and (entry.kind in LISTED or entry.kind == "page")
    )


def narrowed_by(site: Site) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What the search can narrow by, for every page that it finds, by address: its kind, tags, readers and year."""
    terms = {
        f"/glossary/{term['id']}/": (("Term",), (), (), ()) for term in site.library.data.glossary
    }
    return {**{entry.address: _narrowed_by(site, entry) for entry in site.library.entries}, **terms}


def _narrowed_by(site: Site, entry: Entry) -> tuple[tuple[str, ...], ...]:
    card = cards.card(site, entry)
    return (
        (card["kind_name"],),
        tuple(tag["name"] for tag in card["tags"]),
        tuple(cards.readers(site, entry)),
        (str(entry.date.year),) if entry.date else (),
    )


def _crumbs_of(site: Site, entry: Entry) -> list[dict[str, str]]:
    if entry.kind == "post":
        return crumbs(("Blog", "/blog/"))
    above = site.library.by_path.get(entry.path.rpartition("/")[0] + "/index.md")
    return (
        crumbs((above.title, above.address))
        if above and above != entry and above.address != "/"
        else crumbs()
    )


def _among_posts(site: Site, entry: Entry) -> dict[str, Any]:
    older, newer = site.library.neighbours(entry) if entry.date else (None, None)
    return {
        "series": cards.series_box(site, entry),
        "day_address": _day_address(entry.date.date())[1:] if entry.date else "",
        "older": cards.card(site, older) if older else None,
        "newer": cards.card(site, newer) if newer else None,
    }


def _among_pages(site: Site, entry: Entry) -> dict[str, Any]:
    return {
        "objectives": entry.objectives,
        "to_print": cards.to_print(site, entry),
        "below": [cards.card(site, below) for below in site.library.below(entry)]
        if is_index(entry)
        else [],
        **EXTRAS.get(entry.template, lambda site: {})(site),
    }


def _home(site: Site) -> dict[str, Any]:
    guides = [entry for entry in site.library.listed if entry.kind == "guide"]
    return {
        "guides": [
            cards.card(site, guide) for guide in sorted(guides, key=lambda guide: guide.title)
        ],
        "recent": [cards.card(site, post) for post in site.library.recent(4)],
        "for_roles": _roles(site),
    }


def _roles(site: Site) -> list[dict[str, str]]:
    """Links to the pages for each kind of reader, in the order of data/roles.yml."""
    known, used = site.library.data.roles, site.library.for_role
    return [cards.named(known, key, "for") for key in known if key in used]


def _search(site: Site) -> dict[str, Any]:
    """Words that find each other; and every tag, for readers without scripts, who cannot search."""
    return {
        "synonyms": site.library.data.synonyms,
        "tags": shelf_cards(site, "tags", site.library.data.tags, site.library.tagged),
    }


def _planets(site: Site) -> dict[str, Any]:
    """The Three Planet Model, where each planet and the whole picture have their pages, and the works it rests on, numbered."""
    model, known = site.library.data.planets, site.library.data.references
    whole = next(
        (entry.address for entry in site.library.entries if entry.template == "planets.html"), "/"
    )
    pages = [site.library.by_path.get(planet.page) for planet in model.planets]
    homes = [
        {
            "name": planet.name,
            "workers": planet.workers,
            "focus": planet.focus,
            "words": planet.name.split(),
            "address": page.address[1:] if page else whole[1:],
        }
        for planet, page in zip(model.planets, pages)
    ]
    numbers = {key: number for number, key in enumerate(model.sources, 1)}
    rests = {
        kind: {row.id: sorted(numbers[key] for key in row.source) for row in rows}
        for kind, rows in (("views", model.views), ("moments", model.moments))
    }
    return {
        "planets": model,
        "homes": homes,
        "whole": whole[1:],
        "rests": rests,
        "works": [known[key] for key in numbers if key in known],
    }


def _training(site: Site) -> dict[str, Any]:
    """Every training module with the facts by which they are compared, and what a reader can narrow them by."""
    modules = [
        entry for entry in site.library.entries if entry.kind == "course" and not is_index(entry)
    ]
    shown = [
        {
            **cards.card(site, entry),
            **{key: getattr(entry, key) for key in MODULE},
            "audience": cards.readers(site, entry),
        }
        for entry in sorted(modules, key=lambda entry: entry.path)
    ]
    roles: dict[str, list] = {}
    for module in shown:
        for role in module["audience"]:
            roles.setdefault(role, []).append(module)
    narrow = {
        key: list(dict.fromkeys(module[key] for module in shown)) for key in ("level", "length")
    }
    return {
        "modules": shown,
        "choices": [{"name": name, "modules": found} for name, found in roles.items()],
        "narrow": {"audience": list(roles), **narrow},
    }


EXTRAS: dict[
    str, Callable[[Any], dict[str, Any]]
] = {  # what the templates of single pages need besides
    "home.html": _home,
    "design.html": lambda site: {
        **_home(site),
        "pager": {"number": 2, "of": 3, "newer": "blog/", "older": "blog/"},
    },
    "help.html": lambda site: {
        "help": contacts_shown(site.library.data.helplines, site.moment.date())
    },
    "glossary.html": lambda site: {"terms": site.library.data.glossary},
    "catalogue.html": _training,
    "planets.html": _planets,
    "planet.html": _planets,
    "works.html": lambda site: {"works": cards.all_works(site)},
    "search.html": _search,
}


def term_pages(site: Site) -> Iterator[Page]:
    """A short page for each word of the glossary, so that the search finds it and a link can lead to it."""
    for term in site.library.data.glossary:
        meta = {
            "description": term["meaning"],
            "term": term,
            "crumbs": crumbs(("Glossary", "/glossary/")),
        }
        yield Page(f"/glossary/{term['id']}/", term["term"], "term.html", meta)


# Lists ---------------------------------------------------------------------------------------------------------------


def blog_pages(site: Site) -> Iterator[Page]:
    """The blog from the newest post to the oldest, ten a page, with the years beside them."""
    years = [
        {"name": str(year), "address": f"blog/{year}/", "count": count(len(posts), "post")}
        for year, posts in _by_year(site).items()
    ]
    meta = {
        "description": "What practitioners and researchers are learning, newest first.",
        "years": years,
        "feed": "/",
        "crumbs": crumbs(),
    }
    yield from listing(site, "/blog/", "Blog", site.library.pinned_first, meta, excerpts=True)


def date_pages(site: Site) -> Iterator[Page]:
    """A page for every year, month and day that has a post."""
    for year, posts in _by_year(site).items():
        months = _grouped(posts, lambda post: (post.date.year, post.date.month))
        inside = [
            {
                "name": month_in_words(group[0].date),
                "address": f"blog/{y}/{m:02}/",
                "count": count(len(group), "post"),
            }
            for (y, m), group in months.items()
        ]
        yield from _dated(
            site, f"/blog/{year}/", str(year), posts, crumbs(("Blog", "/blog/")), inside
        )
        for (_, month), group in months.items():
            above = crumbs(("Blog", "/blog/"), (str(year), f"/blog/{year}/"))
            yield from _dated(
                site, f"/blog/{year}/{month:02}/", month_in_words(group[0].date), group, above
            )
    for day, posts in site.library.days.items():
        above = crumbs(
            ("Blog", "/blog/"),
            (str(day.year), f"/blog/{day.year}/"),
            (month_in_words(day), f"/blog/{day:%Y/%m}/"),
        )
        yield from _dated(site, _day_address(day), day_in_words(day), posts, above)


def _dated(
    site: Site, address: str, when: str, posts: Sequence[Entry], above: list, inside: Sequence = ()
) -> Iterator[Page]:
    meta = {
        "description": f"{count(len(posts), 'post')} from {when}.",
        "inside": list(inside),
        "crumbs": above,
    }
    yield from listing(
        site, address, f"Posts from {when}", posts, meta, excerpts=len(posts) <= A_PAGE
    )


def shelves(
    site: Site,
    folder: str,
    title: str,
    description: str,
    known: dict[str, Named],
    groups: dict[str, tuple[Entry, ...]],
) -> Iterator[Page]:
    """A page that lists every tag, author or series with its count, and a list for each of them."""
    meta = {
        "description": description,
        "shelves": shelf_cards(site, folder, known, groups),
        "crumbs": crumbs(),
    }
    yield Page(
        f"/{folder}/",
        title,
        "shelves.html",
        meta,
        updated=_newest(entry for group in groups.values() for entry in group),
    )
    for key, entries in groups.items():
        if key in known:
            meta = {
                "description": known[key].description,
                "feed": f"/{folder}/{key}/",
                "crumbs": crumbs((title, f"/{folder}/")),
                "numbered": folder == "series",
                "what": folder,
            }
            yield from listing(site, f"/{folder}/{key}/", known[key].name, entries, meta)


def shelf_cards(
    site: Site, folder: str, known: dict[str, Named], groups: dict[str, tuple[Entry, ...]]
) -> list[dict[str, str]]:
    """Every tag, author, series or reader in use: name, address, description and how much there is."""
    shelves = [
        {
            **cards.named(known, key, folder),
            "description": known[key].description,
            "count": count(len(entries), "page" if folder in ("tags", "for") else "post"),
        }
        for key, entries in groups.items()
        if key in known
    ]
    return sorted(shelves, key=lambda shelf: shelf["name"].lower())


def a_to_z(site: Site) -> Iterator[Page]:
    """Every entry by its title: on one page, or when that would be long, on a page for each letter."""
    shown = sorted(
        (cards.card(site, entry) for entry in site.library.entries),
        key=lambda card: card["title"].lower(),
    )
    letters = [
        {"name": letter, "id": letter.lower(), "entries": group}
        for letter, group in sorted(_grouped(shown, lambda card: letter_of(card["title"])).items())
    ]
    many = len(shown) > outline.TITLES
    row = [
        {
            "name": letter["name"],
            "address": f"a-to-z/{letter['id']}/" if many else f"a-to-z/#{letter['id']}",
        }
        for letter in letters
    ]
    meta = {
        "description": "Every page of this site by its title.",
        "letters": row,
        "crumbs": crumbs(("Search", "/search/")),
    }
    yield Page(
        "/a-to-z/", "Every page, A to Z", "a-to-z.html", {**meta, "groups": [] if many else letters}
    )
    for letter in letters if many else ():
        name, above = (
            f"Every page, {letter['name']}",
            crumbs(("Search", "/search/"), ("A to Z", "/a-to-z/")),
        )
        yield Page(
            f"/a-to-z/{letter['id']}/",
            name,
            "a-to-z.html",
            {
                **meta,
                "description": f"Pages whose title begins with {letter['name']}.",
                "groups": [letter],
                "crumbs": above,
            },
        )


def listing(
    site: Site,
    address: str,
    title: str,
    entries: Sequence[Entry],
    meta: dict[str, Any],
    excerpts: bool = False,
) -> Iterator[Page]:
    """A list of entries over as many pages as it needs; the first has the address, the others page/2/ and on below it."""
    size = A_PAGE if excerpts else 5 * A_PAGE
    chunks = [entries[start : start + size] for start in range(0, len(entries), size)] or [()]
    places = [address, *(f"{address}page/{number}/" for number in range(2, len(chunks) + 1))]
    for number, (here, chunk) in enumerate(zip(places, chunks)):
        name = title if number == 0 else f"{title}, page {number + 1} of {len(chunks)}"
        pager = {
            "number": number + 1,
            "of": len(chunks),
            "newer": places[number - 1][1:] if number else "",
            "older": places[number + 1][1:] if number + 1 < len(chunks) else "",
        }
        about = {
            **meta,
            "title": name,
            "heading": title,
            "total": len(entries),
            "first": number * size + 1,
            "pager": pager,
        }
        texts = (
            [
                (site.converted[entry.path].excerpt, site.converted[entry.path].cut)
                for entry in chunk
            ]
            if excerpts
            else []
        )
        yield Page(
            here,
            name,
            "list.html",
            partial(_told_of_list, site, about, here, chunk, excerpts),
            (site.faces, about, texts),
            updated=_newest(chunk),
        )


def _told_of_list(
    site: Site, about: dict[str, Any], here: str, chunk: Sequence[Entry], excerpts: bool
) -> dict[str, Any]:
    return {
        **about,
        "entries": [
            cards.with_excerpt(site, entry, here) if excerpts else cards.card(site, entry)
            for entry in chunk
        ],
    }


def _newest(entries) -> date | None:
    return max((told_on(entry) for entry in entries), default=None)


def _day_address(day: date) -> str:
    return f"/blog/{day:%Y/%m/%d}/"


def _by_year(site: Site) -> dict[int, list[Entry]]:
    return _grouped(site.library.posts, lambda post: post.date.year)


def _grouped(entries: Sequence[Any], key_of: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for entry in entries:
        groups.setdefault(key_of(entry), []).append(entry)
    return groups
