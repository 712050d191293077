"""Writes a cleaned tree of HTML as Markdown: markdownify, adapted to Python-Markdown.

Every text is escaped for all extensions of the hub, so that words of the old blog make no tag,
attribute list, admonition or table.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from bs4.element import NavigableString, PageElement, Tag
from markdownify import ASTERISK, ATX, MarkdownConverter

from practice_hub.importers.wordpress.dom import BLOCKS, contains, is_block, is_inside, text_of
from practice_hub.importers.wordpress.footnotes import MARK
from practice_hub.markdown.converter import MORE

_ANYWHERE = re.compile(r"([\\`*\[\]{}|])|(?<![^\W_])(_)|(_)(?![^\W_])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_AT_START = re.compile(
    r"(?P<space>\s*)(?:"
    r"(?P<sign>[#>]|[-+](?=[-+\s]|$)|!(?=!!))"  # heading, quotation, list, admonition
    r"|(?P<number>\d+)\.(?=\s|$)"  # numbered list
    r"|(?P<block>[=:?~/])(?=\s|$|=|\?\?|~~|//)"  # definition, details, fence, block
    r")"
)
_IN_ADDRESS = r"[^\s<>\"'()\[\]{}|\\^`*&~]"
# A page's address in a text; the full stop behind it is no part of it, and &amp; ends it.
_ADDRESS = re.compile(
    rf"(?<![^\W_])https?://(?:{_IN_ADDRESS}|&(?!\#|\w+;)|\({_IN_ADDRESS}*\))+(?<![.,;:!?])"
)
_OWN_TAGS = re.compile(rf"{re.escape(MORE)}|</?(?:sup|sub|del|strong|em)>|<{_ADDRESS.pattern}>")
_UNSAFE_IN_TARGET = re.compile(r"[\s()<>\[\]{}\"'`*\\|^]")

Parents = Collection[str]  # the names of an element's ancestors


def escape(text: str) -> str:
    """A text as Markdown that shows exactly this text within a line."""
    escaped = _ANYWHERE.sub(lambda match: "\\" + match[0], text)
    escaped = _ENTITY.sub("&amp;", escaped).replace("<", "&lt;")
    return escaped.replace("\\[@", "\\[&#64;")  # [@ begins a citation


def with_links(text: str) -> str:
    """A text as Markdown in which the address of a page is a link that ends where it does."""
    shown, end = "", 0
    for found in _ADDRESS.finditer(text):
        shown += f"{escape(text[end : found.start()])}<{found[0]}>"
        end = found.end()
    return shown + escape(text[end:])


def escape_at_start(text: str) -> str:
    """An escaped text for the start of a line, where more characters have a meaning."""
    return _AT_START.sub(_escape_start, text, count=1) if _AT_START.match(text) else text


def _escape_start(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['space']}{match['number']}\\."
    if match["block"]:
        return f"{match['space']}&#{ord(match['block'])};"
    return f"{match['space']}\\{match['sign']}"


def has_stray_tags(markdown: str) -> bool:
    """Whether Markdown holds a < that this module did not write; code may, and be harmless."""
    return "<" in _OWN_TAGS.sub("", markdown)


class MarkdownWriter(MarkdownConverter):
    """Converts trees that clean.py has cleaned. markdownify calls the methods by tag name."""

    class Options:
        heading_style = ATX
        bullets = "-"
        strong_em_symbol = ASTERISK
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"

    def escape(self, text: str, parent_tags: Parents) -> str:
        return escape(text) if "a" in parent_tags else with_links(text)

    def process_text(self, el: NavigableString, parent_tags: Parents | None = None) -> str:
        text: str = _untyped(super()).process_text(el, parent_tags)
        if "_noformat" in (parent_tags or ()):
            return text
        if text.endswith("!") and isinstance(el.next_element, Tag) and el.next_element.name == "a":
            text = text[:-1] + "\\!"  # the link would become a picture
        return escape_at_start(text) if _starts_line(el) else text

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        before, label, after = _split_spaces(text)
        if "_noformat" in parent_tags or not label or not el.get("href"):
            return text
        # A label that begins with @ or holds ]: would become a citation or a link definition.
        label = re.sub("^@", "&#64;", label.replace("\\]:", "\\]&#58;"))
        return f"{before}[{label}]({_target(str(el['href']))}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        alt = " ".join(str(el.get("alt", "")).split())
        return f"![{escape(alt)}]({_target(str(el['src']))})"

    def convert_hub_more(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"\n\n{MORE}\n\n"

    def convert_hub_mark(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"[^{el['data-number']}]"

    def convert_hub_note(self, el: Tag, text: str, parent_tags: Parents) -> str:
        first, *others = text.strip().split("\n")
        lines = [
            f"[^{el['data-number']}]: {first}",
            *(f"    {line}" if line else "" for line in others),
        ]
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Parents) -> str:
        escaped = re.sub(r"(?<!\\)(#+)$", lambda match: "\\#" * len(match[0]), text.strip())
        heading: str = _untyped(super()).convert_hN(n, el, escaped, parent_tags)
        return heading

    def convert_strong(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _emphasis(el, text, "**", "strong", parent_tags)

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _emphasis(el, text, "*", "em", parent_tags)

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _emphasis(el, text, "", "del", parent_tags)

    convert_b = convert_strong
    convert_i = convert_cite = convert_em
    convert_s = convert_strike = convert_del

    def convert_q(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"“{text}”"

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Indents by four spaces: Python-Markdown needs as many for the content of an item."""
        first, *others = text.strip().split("\n")
        numbered = el.parent is not None and el.parent.name == "ol"
        marker = f"{el.get('data-number', '1')}." if numbered else "-"
        lines = [f"{marker} {first}", *(f"    {line}" if line else "" for line in others)]
        return "\n".join(lines) + "\n" if first else "\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        text = text.strip("\n")
        longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}\n{text}\n{fence}\n\n" if text.strip() else ""

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        one_line = text if "_noformat" in parent_tags else " ".join(text.split())
        code: str = _untyped(super()).convert_code(el, one_line, parent_tags)
        return code

    convert_kbd = convert_samp = convert_code


def _untyped(parent: Any) -> Any:
    """The parent class without its types: the type stubs of markdownify lack these methods."""
    return parent


def _split_spaces(text: str) -> tuple[str, str, str]:
    """A space or nothing, the text without spaces at its ends, and a space or nothing."""
    before = " " if text.startswith(" ") else ""
    after = " " if text.endswith(" ") else ""
    return before, text.strip(), after


def _target(url: str) -> str:
    """A URL without characters that could end the parentheses around it."""
    safe = _UNSAFE_IN_TARGET.sub(_percent_encode, url)
    return _ENTITY.sub("&amp;", safe)


def _percent_encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _emphasis(el: Tag, text: str, sign: str, tag: str, parent_tags: Parents) -> str:
    """Emphasis with a Markdown sign, or with a tag where no sign works: inside a word."""
    if "_noformat" in parent_tags or not text.strip() or is_inside(el, (el.name,)):
        return text
    before, content, after = _split_spaces(text)
    in_word = (not before and _touches(el.previous_sibling, -1)) or (
        not after and _touches(el.next_sibling, 0)
    )
    start, end = (f"<{tag}>", f"</{tag}>") if in_word or not sign else (sign, sign)
    return f"{before}{start}{content}{end}{after}"


def _touches(sibling: PageElement | None, index: int) -> bool:
    """Whether the character of a sibling at an index makes one word with its neighbour."""
    if isinstance(sibling, NavigableString):
        text = str(sibling)
        return bool(text) and (text[index].isalnum() or text[index] == "*")
    return isinstance(sibling, Tag) and sibling.name not in ("br", "img", *BLOCKS)


def _starts_line(node: PageElement) -> bool:
    """Whether nothing is before a text on its line."""
    current: PageElement | None = node
    while current is not None:
        before = _visible_sibling_before(current)
        if before is not None:
            return is_block(before) or (isinstance(before, Tag) and before.name == "br")
        parent = current.parent
        if parent is None or parent.name in BLOCKS or parent.name in ("body", "[document]"):
            return True
        current = parent
    return True


def _visible_sibling_before(node: PageElement) -> PageElement | None:
    before = node.previous_sibling
    while before is not None and not is_block(before) and not _is_visible(before):
        before = before.previous_sibling
    return before


def _is_visible(node: Any) -> bool:
    """Whether a text or an inline element shows anything on the line."""
    if isinstance(node, NavigableString):
        return bool(node.strip())
    is_image_or_break = node.name in ("br", "img") or contains(node, ("img", "br"))
    return bool(text_of(node)) or is_image_or_break or node.name == MARK
