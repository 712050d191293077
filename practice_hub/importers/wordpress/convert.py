"""One post or page of the old blog as the text of a file of this hub."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from practice_hub.importers.wordpress.clean import DEEPEST, TooDeep, tidy
from practice_hub.importers.wordpress.dom import all_of, words
from practice_hub.importers.wordpress.markdown_writer import Writer, has_stray_tags
from practice_hub.importers.wordpress.plain_text import described, plain, shortened
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO
from practice_hub.importers.wordpress.shortcodes import expand

_RUNS = "script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, video, audio, frame, [style], [srcdoc], [formaction]"
_MOST = 12_000  # tags and lines of one text; a long post has a thousand
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
_NEVER_DEEP = frozenset(  # empty, or closed by the next of their kind
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_SAFE = re.compile(r"(?:https?:|mailto:|tel:|hub:|#|[^:]*$)", re.IGNORECASE)


class Unfit(Exception):
    """A text that does not come over; the words say why, as a clause."""


@dataclass(frozen=True)
class Text:
    """What stands in a file below its front matter, and the description above it."""

    body: str
    description: str


def text_of(sheet: Sheet, html_of: Callable[[str], str]) -> Text:
    """An item's text, with everything worth telling noted on its sheet.

    html_of: what the hub makes of a Markdown text, for a last look at texts that hold code. Raises Unfit.
    """
    item = sheet.place.item
    html = expand(
        item.content.replace("\r\n", "\n"),
        lambda values: gallery(values, sheet),
        lambda name: _tell(name, sheet),
    )
    try:
        soup = _soup(html)
        tidy(soup, sheet)
        body = Writer().convert_soup(soup).strip()
    except (TooDeep, RecursionError):
        raise Unfit(
            "its tags or lines are too many, too deep, or never closed; bring it over by hand"
        ) from None
    if has_stray_tags(body) and _is_unsafe(html_of(body)):
        raise Unfit("its text would put something on the page that runs; bring it over by hand")
    if not body:
        sheet.note(TO_DO, "it has no text")
    return Text(body, _description(item.excerpt, soup, sheet))


def _tell(shortcode: str, sheet: Sheet) -> None:
    sheet.note(LEFT_OUT, f"the shortcode [{shortcode}], which a plugin of the old blog filled")


def _soup(html: str) -> BeautifulSoup:
    """The tree that a browser would make. lexbor mends the HTML as browsers do; the tree is one that we can change."""
    if html.count("<") + html.count("\n") > _MOST or _open_tags(html) > DEEPEST:
        raise TooDeep  # before anything is built: trees of such texts cost minutes and gigabytes
    return BeautifulSoup(LexborHTMLParser(f"<body>{html}").body.inner_html or "", "html.parser")


def _open_tags(html: str) -> int:
    """The most tags that are open at once. Formatting counts more: every paragraph takes over what an earlier one left open."""
    opened, most, now = {}, 0, 0
    for closing, name in _TAG.findall(html.lower()):
        if name in _NEVER_DEEP or closing and not opened.get(name):
            continue
        weight = 3 if name in _FORMATTING else 1
        opened[name] = opened.get(name, 0) + (-1 if closing else 1)
        now += -weight if closing else weight
        most = max(most, now)
    return most


def gallery(values: dict[str, str], sheet: Sheet) -> str:
    """The pictures that a gallery showed: those it names, or else those that belong to its post."""
    records = sheet.blog.attachments
    if values.get("ids") or values.get("include"):
        ids = [
            int(id) for id in re.findall(r"\b\d{1,15}\b", values.get("ids") or values["include"])
        ]
    else:
        own = [item for item in records.values() if item.parent == sheet.place.item.id]
        ids = [item.id for item in sorted(own, key=lambda item: (item.order, item.id))]
    shown = [records[id] for id in ids if id in records and records[id].file]
    if len(shown) < len(ids) or not ids:
        sheet.note(LEFT_OUT, "pictures of a gallery that the export does not hold")
    figures = (
        f'<figure><img src="{escape(item.file)}" class="wp-image-{item.id}"><figcaption>{item.excerpt}</figcaption></figure>'
        for item in shown
    )
    return "\n\n" + "".join(figures) + "\n\n"


def _description(excerpt: str, soup: BeautifulSoup, sheet: Sheet) -> str:
    """One sentence for the lists: the excerpt's, or the first of the text, or the title."""
    written = plain(excerpt)
    if written:
        if described(written) != written and shortened(written) != written:
            sheet.note(CHANGED, "its excerpt is shortened to a description")
        return shortened(written) if len(written) == len(shortened(written)) else described(written)
    told = (
        plain(escape(words(node)))
        for node in all_of(soup, ("p", "li", "blockquote"))
        if not _is_beside_the_text(node)
    )
    first = next((line for line in told if len(line) > 20), "")
    return described(first) or shortened(plain(sheet.place.item.title)) or "A post of the old blog."


def _is_beside_the_text(block: Tag) -> bool:
    """Whether a paragraph is only a picture, a link or a caption."""
    children = [node for node in block.children if isinstance(node, Tag) or node.strip()]
    return (
        len(children) == 1
        and isinstance(children[0], Tag)
        and children[0].name in ("a", "em", "img")
    )


def _is_unsafe(html: str) -> bool:
    """Whether a page holds anything that runs, hides or leaves: the last look, should every step before have failed."""
    tree = LexborHTMLParser(f"<body>{html}")
    if tree.css_first(_RUNS):
        return True
    for node in tree.css("*"):
        values = node.attributes
        if any(name.startswith("on") for name in values) or not all(
            _SAFE.match(values.get(name) or "") for name in ("href", "src")
        ):
            return True
    return False


# The file ------------------------------------------------------------------------------------------------------------


class Day(str):
    """A date as posts write it, which stands in front matter without quotation marks."""


class _Dumper(yaml.SafeDumper):
    """YAML as our writers write it: dates plain, short lists on one line."""


_Dumper.add_representer(
    list,
    lambda dumper, items: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=True
    ),
)
_Dumper.add_representer(
    Day,
    lambda dumper, day: dumper.represent_scalar(
        dumper.resolve(yaml.ScalarNode, str(day), (True, False)), str(day)
    ),
)


def as_yaml(values: dict[str, Any]) -> str:
    """A mapping as YAML that reads back as the same."""
    return yaml.dump(
        values,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100_000,
        default_flow_style=False,
    )


def as_file(front: dict[str, Any], body: str) -> str:
    """A Markdown file with front matter."""
    return f"---\n{as_yaml(front)}---\n{body}\n" if body else f"---\n{as_yaml(front)}---\n"


def day_of(moment: datetime) -> Day:
    """A date for front matter: 2011-07-29T14:30, in London; midnight is no time of day."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return Day(f"{moment:%Y-%m-%d}")
    return Day(f"{moment:%Y-%m-%dT%H:%M:%S}" if moment.second else f"{moment:%Y-%m-%dT%H:%M}")
