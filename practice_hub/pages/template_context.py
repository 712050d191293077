"""What single templates need besides the context of every page: home page, search, model ..."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.entry import MODULE_FIELDS, Entry
from practice_hub.content.kinds import COURSE, GUIDE, MODEL_TEMPLATE
from practice_hub.content.links import MARK, internal_link
from practice_hub.data.help_places import nations_of, style_rules
from practice_hub.data.helplines import contacts_shown
from practice_hub.library import is_index
from practice_hub.pages import cards
from practice_hub.pages.context import Card, PageContext
from practice_hub.pages.model import model_context
from practice_hub.pages.page import Context
from practice_hub.pages.search_words import help_first, ranking
from practice_hub.pages.terms import terms_by_letter

HOME = "docs/index.md"
RECENT_ON_HOME = 3
WORKS = "works.html"


def _home(context: PageContext) -> Context:
    return {
        "guides": guides_by_heading(context),
        "recent": [cards.card(context, post) for post in context.library.recent(RECENT_ON_HOME)],
        "for_roles": _roles(context),
        **model_context(context),
    }


def guides_by_heading(context: PageContext) -> list[dict[str, Any]]:
    """The guides that the home page names below `links`, as groups of {title, cards}.

    They have the headings that they have in the list of guides. One group without a
    title holds the rest: all of them, where the list has no headings. Without `links` the home
    page has every guide, by title.
    """
    titles = _headings_of_guides(context)
    groups: dict[str, list[Card]] = {title: [] for title in [*titles.values(), ""]}
    for guide in _guides_on_home(context):
        groups[titles.get(guide.address, "")].append(cards.card(context, guide))
    return [{"title": title, "cards": found} for title, found in groups.items() if found]


def _headings_of_guides(context: PageContext) -> dict[str, str]:
    """For each address that the list of guides links to, the heading above its first link."""
    index = _list_of_guides(context)
    if index is None:
        return {}
    html = context.site.resolve_links(context.site.converted[index.path].html, str)
    found: dict[str, str] = {}
    title = ""
    for node in LexborHTMLParser(f"<body>{html}").css("h2, li a[href]"):
        if node.tag == "h2":
            title = node.text().strip()
        elif title:
            found.setdefault(node.attributes["href"] or "", title)
    return found


def _list_of_guides(context: PageContext) -> Entry | None:
    folder = context.settings.kinds.named(GUIDE.key).folder
    return context.library.by_path.get(f"{folder}index.md")


def other_texts(context: PageContext, entry: Entry) -> tuple[str, ...]:
    """The fingerprints of the texts that a page shows besides its own, for its cache key."""
    index = _list_of_guides(context)
    return (index.file,) if index and entry.template == "home.html" else ()


def _guides_on_home(context: PageContext) -> list[Entry]:
    guides = {entry.path: entry for entry in context.library.listed if entry.kind.key == GUIDE.key}
    home = context.library.by_path.get(HOME)
    named = (
        [internal_link(link.target, HOME).removeprefix(MARK) for link in home.links] if home else []
    )
    chosen = [guides[path] for path in named if path in guides]
    return chosen or sorted(guides.values(), key=lambda guide: guide.title)


def _roles(context: PageContext) -> list[dict[str, str]]:
    """Links to the pages of each role, in the order of data/roles.yml."""
    known, used = context.library.data.roles, context.library.for_role
    return [cards.term_link(known, key, "for") for key in known if key in used]


def _search(context: PageContext) -> Context:
    """The pages for words of fear; and every tag, for readers without scripts."""
    return {
        "for_script": _json_block(
            {"help": help_first(context), "ranking": ranking(context.settings.words)}
        ),
        "tags": cards.term_summaries(context, context.library.tags),
    }


def _json_block(value: Context) -> str:
    """A value as JSON for a block of data in a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _training(context: PageContext) -> Context:
    """Every training module with what they are compared by, and the values to filter them by."""
    modules = [
        entry
        for entry in context.library.entries
        if entry.kind.key == COURSE.key and not is_index(entry)
    ]
    shown = [
        {
            **cards.card(context, entry),
            **{key: getattr(entry, key) for key in MODULE_FIELDS},
            "audience": cards.audience_names(context, entry),
        }
        for entry in sorted(modules, key=lambda entry: entry.path)
    ]
    roles: dict[str, list[Context]] = {}
    for module in shown:
        for role in module["audience"]:
            roles.setdefault(role, []).append(module)
    filters = {
        key: list(dict.fromkeys(module[key] for module in shown)) for key in ("level", "length")
    }
    return {
        "modules": shown,
        "modules_by_role": [{"name": name, "modules": found} for name, found in roles.items()],
        "filters": {"audience": list(roles), **filters},
    }


def _help(context: PageContext) -> Context:
    works = (entry.address for entry in context.library.entries if entry.template == WORKS)
    helplines = context.library.data.helplines
    return {
        "help": contacts_shown(helplines, context.moment.date()),
        "nation_rules": style_rules(len(nations_of(helplines))),
        "sources_page": next(works, "")[1:],  # without it the sources stand on the page itself
    }


def _glossary(context: PageContext) -> Context:
    return {"letters": terms_by_letter(context)}


def _bibliography(context: PageContext) -> Context:
    help_lines = contacts_shown(context.library.data.helplines, context.moment.date())
    return {"works": cards.bibliography(context), "help": help_lines}


# template file -> its additional context
TEMPLATE_CONTEXT: dict[str, Callable[[PageContext], Context]] = {
    "home.html": _home,
    "design.html": _home,
    "help.html": _help,
    "glossary.html": _glossary,
    "catalogue.html": _training,
    MODEL_TEMPLATE: model_context,
    "model-part.html": model_context,
    WORKS: _bibliography,
    "search.html": _search,
}
