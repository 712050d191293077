"""From a tidy tree of HTML to the Markdown that this hub reads: markdownify, with the ways of Python-Markdown.

Every text is escaped for all that the hub's extensions understand, so that words of the old blog stay words: no tag, no attribute
list, no box, no table comes out of them.
"""

from __future__ import annotations

import re

from bs4 import NavigableString, Tag
from markdownify import ASTERISK, ATX, MarkdownConverter, chomp

from practice_hub.importers.wordpress.dom import BLOCKS, holds, is_block, within, words
from practice_hub.markdown.converter import MORE

_ANYWHERE = re.compile(r"([\\`*\[\]{}|])|(?<![^\W_])(_)|(_)(?![^\W_])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_AT_START = re.compile(
    r"(\s*)(?:([#>])|([-+])(?=[-+\s]|$)|(!)(?=!!)|(\d+)(\.)(?=\s|$)|([=:?~/])(?=\s|$|=|\?\?|~~|//))"
)
_OURS = re.compile(rf"{re.escape(MORE)}|</?(?:sup|sub|del|strong|em)>")


def escaped(text: str) -> str:
    """Words as Markdown that shows exactly these words, inside a line."""
    text = _ENTITY.sub("&amp;", _ANYWHERE.sub(lambda match: "\\" + match[0], text)).replace(
        "<", "&lt;"
    )
    return text.replace("\\[@", "\\[&#64;")  # or it might be a reference


def escaped_at_start(text: str) -> str:
    """Escaped words for the start of a line, where more signs have a meaning."""

    def mend(match: re.Match) -> str:
        space, mark, bullet, box, figure, dot, sign = match.groups()
        return space + (
            f"{figure}\\{dot}"
            if dot
            else f"&#{ord(sign)};"
            if sign
            else f"\\{mark or bullet or box}"
        )

    return _AT_START.sub(mend, text, count=1) if _AT_START.match(text) else text


def has_stray_tags(markdown: str) -> bool:
    """Whether anything in the Markdown could become a tag that we did not write; code may hold some and be harmless."""
    return "<" in _OURS.sub("", markdown)


class Writer(MarkdownConverter):
    """markdownify in the hub's manner. The tree must have been through tidy.py."""

    class Options:
        heading_style = ATX
        bullets = "-"
        strong_em_symbol = ASTERISK
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"

    def escape(self, text, parent_tags):
        return escaped(text)

    def process_text(self, el, parent_tags=None):
        text = super().process_text(el, parent_tags)
        if "_noformat" in (parent_tags or ()):
            return text
        if text.endswith("!") and isinstance(el.next_element, Tag) and el.next_element.name == "a":
            text = text[:-1] + "\\!"  # or the link would become a picture
        return escaped_at_start(text) if _starts_a_line(el) else text

    def convert_a(self, el, text, parent_tags):
        before, after, said = chomp(text)
        if "_noformat" in parent_tags or not said or not el.get("href"):
            return text
        said = re.sub("^@", "&#64;", said.replace("\\]:", "\\]&#58;"))  # or it would be a reference
        return f"{before}[{said}]({_target(el['href'])}){after}"

    def convert_img(self, el, text, parent_tags):
        return f"![{escaped(' '.join(el.get('alt', '').split()))}]({_target(el['src'])})"

    def convert_hub_more(self, el, text, parent_tags):
        return f"\n\n{MORE}\n\n"

    def convert_hN(self, n, el, text, parent_tags):
        return super().convert_hN(
            n,
            el,
            re.sub(r"(?<!\\)(#+)$", lambda match: "\\#" * len(match[0]), text.strip()),
            parent_tags,
        )

    def convert_strong(self, el, text, parent_tags):
        return _marked(el, text, "**", "strong", parent_tags)

    def convert_em(self, el, text, parent_tags):
        return _marked(el, text, "*", "em", parent_tags)

    def convert_del(self, el, text, parent_tags):
        return _marked(el, text, "", "del", parent_tags)

    convert_b, convert_i, convert_cite, convert_s, convert_strike = (
        convert_strong,
        convert_em,
        convert_em,
        convert_del,
        convert_del,
    )

    def convert_q(self, el, text, parent_tags):
        return f"“{text}”"

    def convert_li(self, el, text, parent_tags):
        """Four blanks before whatever belongs to an item: Python-Markdown counts no fewer."""
        first, *others = text.strip().split("\n")
        numbered = el.parent is not None and el.parent.name == "ol"
        lines = [
            f"{el.get('data-number', '1') + '.' if numbered else '-'} {first}",
            *(f"    {line}" if line else "" for line in others),
        ]
        return "\n".join(lines) + "\n" if first else "\n"

    def convert_pre(self, el, text, parent_tags):
        text = text.strip("\n")
        longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}\n{text}\n{fence}\n\n" if text.strip() else ""

    def convert_code(self, el, text, parent_tags):
        return super().convert_code(
            el, text if "_noformat" in parent_tags else " ".join(text.split()), parent_tags
        )

    convert_kbd, convert_samp = convert_code, convert_code


def _target(address: str) -> str:
    """An address that cannot end the brackets it stands in, nor be taken for anything else."""
    safe = re.sub(
        r"[\s()<>\[\]{}\"'`*_\\|^]",
        lambda match: (
            "".join(f"%{byte:02X}" for byte in match[0].encode()) if match[0] != "_" else "_"
        ),
        address,
    )
    return _ENTITY.sub("&amp;", safe)


def _marked(el: Tag, text: str, mark: str, tag: str, parent_tags) -> str:
    """Emphasis with Markdown's signs; inside a word, where they would not be understood, with a tag."""
    if "_noformat" in parent_tags or not text.strip() or within(el, (el.name,)):
        return text
    before, after, said = chomp(text)
    inside_word = (
        not before
        and _touches(el.previous_sibling, -1)
        or not after
        and _touches(el.next_sibling, 0)
    )
    opened, closed = (f"<{tag}>", f"</{tag}>") if inside_word or not mark else (mark, mark)
    return f"{before}{opened}{said}{closed}{after}"


def _touches(node, place: int) -> bool:
    if isinstance(node, NavigableString):
        return bool(node) and (str(node)[place].isalnum() or str(node)[place] == "*")
    return isinstance(node, Tag) and node.name not in ("br", "img", *BLOCKS)


def _starts_a_line(node) -> bool:
    """Whether nothing stands before a text on its line."""
    while node is not None:
        before = node.previous_sibling
        while before is not None and not is_block(before) and not _shows(before):
            before = before.previous_sibling
        if before is not None:
            return is_block(before) or isinstance(before, Tag) and before.name == "br"
        node = node.parent
        if node is None or node.name in BLOCKS or node.name in ("body", "[document]"):
            return True
    return True


def _shows(node) -> bool:
    """Whether a text or an inline element leaves anything on the line."""
    return (
        bool(node.strip())
        if isinstance(node, NavigableString)
        else bool(words(node)) or node.name in ("br", "img") or holds(node, ("img", "br"))
    )
