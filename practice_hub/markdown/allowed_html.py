"""What the HTML of a text may hold. Everything else is removed, and reported by a lint rule.

A text comes from whoever may open a pull request, and is published at the site's own address. So
the elements and attributes are lists of what texts need; nothing that runs, loads, sends or
restyles is among them. It is taken out of the converted text, so that a preview, which has no
content policy, never runs it either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import splitext
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.attachments import KINDS
from practice_hub.content.hidden_characters import has_hidden
from practice_hub.content.links import is_external, scheme_of

SCHEMES = ("", "http", "https", "mailto", "tel")  # "" is a file or an address of this site
ELEMENTS = frozenset(
    (
        *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br"),
        *("caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div"),
        *("dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol"),
        *("p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span"),
        *("strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("time", "tr", "u", "ul", "var", "wbr"),
    )
)
RUNS = ("script", "noscript", "template", "slot", "canvas", "xmp", "noembed", "plaintext")
STYLES = ("style", "link")
LOADS = (
    *("iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "param", "portal"),
    *("video", "audio", "source", "track", "picture", "map", "area", "image"),
)
FORMS = (
    *("form", "button", "select", "option", "optgroup", "textarea", "fieldset", "legend"),
    *("output", "datalist", "meter", "progress", "dialog", "menu", "search", "keygen"),
)
DRAWINGS = ("svg", "math")
HEADS = ("meta", "base", "title", "head", "body", "html")
_REMOVED = ", ".join((*RUNS, *STYLES, *LOADS, *FORMS, *DRAWINGS, *HEADS[:3]))
_EVERYWHERE = frozenset(
    (
        *("id", "class", "title", "lang", "dir", "role", "translate", "markdown"),
        *("data-linenos",),
    )
)
_OF = {
    "a": "href hreflang rel download name type",
    "abbr": "",
    "blockquote": "cite",
    "col": "span",
    "colgroup": "span",
    "del": "datetime cite",
    "details": "open name",
    "img": "src alt width height loading decoding",
    "input": "type disabled checked",
    "ins": "datetime cite",
    "li": "value",
    "ol": "start type reversed",
    "q": "cite",
    "td": "colspan rowspan headers style",
    "th": "colspan rowspan headers scope abbr style",
    "time": "datetime",
    "ul": "type",
}
_ATTRIBUTES = {tag: _EVERYWHERE | set(names.split()) for tag, names in _OF.items()}
_ADDRESSES = ("href", "src", "cite")
# Classes of "Leave this site": a link that had one would lie over the real one, and look like it.
_EXIT_CLASSES = "exit"
# Elements of a page's frame, which a parser passes over in a text and leaves no trace of.
_PASSED_OVER = re.compile(r"<(frameset|frame|head)[\s/>]|<(body|html)\s*>", re.IGNORECASE)
_OWN_COMMENT = re.compile(r"<!--\s*(?:more|(?:figures|law):\s*[\w-]*)\s*-->")
_NUMBERED = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_SIDE = re.compile(r"text-align:\s*(left|right|center);?")  # how the extension "tables" aligns


class Refused(NamedTuple):
    """What was taken out of a text.

    kind: element, attribute, class, address, download, character, comment, hidden comment, or icon.
    name: the element, the attribute, the class, the address or the shortcode as it was written, or
    the character; of a download the name under which it would be saved. of: the element that had
    the attribute, the class or the address; of a download where the link leads.
    """

    kind: str
    name: str
    of: str = ""


def take_refused(tree: LexborHTMLParser) -> tuple[Refused, ...]:
    """Take out of a text what it may not hold, in place. Returns what was taken."""
    found = [*_outer_attributes(tree)]
    while node := tree.css_first(f"body :is({_REMOVED})"):
        found.append(Refused("element", node.tag or ""))
        node.decompose()
    inner: list[Refused] = []
    for node in reversed(tree.css("body *")):  # from the inside, since some are unwrapped
        inner += reversed([*_refused_of(node)])
    return tuple(found + inner[::-1])


def passed_over(html: str) -> tuple[Refused, ...]:
    """The elements of a converted text that no tree of it holds, such as <frame>."""
    if "<" not in html or not _PASSED_OVER.search(html):
        return ()
    names = ((found[1] or found[2]).lower() for found in _PASSED_OVER.finditer(html))
    return tuple(Refused("element", name) for name in names)


def take_comments(tree: LexborHTMLParser) -> tuple[Refused, ...]:
    """Take out of a text the comments of its author, which are private notes, in place.

    Those that the hub reads stay: more, figures, law. Returns code of other languages, such as
    <?php ... ?>, and comments that are never closed, which would be shown as words.
    """
    found = []
    for node in list(_nodes(tree)):
        if node.is_comment_node or node.tag is None:
            html = node.html or ""
            if not node.is_comment_node or html.startswith("<!--[CDATA["):
                found.append(
                    Refused("element", html.lstrip("<!-").split(maxsplit=1)[0].rstrip(">"))
                )
            if not _OWN_COMMENT.fullmatch(html):
                node.decompose()
        elif node.tag == "-text" and "<!--" in (node.text_content or "") and not _is_code(node):
            found.append(Refused("comment", "<!--"))
        elif any("<!--" in (value or "") for value in node.attributes.values()):
            found.append(Refused("hidden comment", "<!--"))
    return tuple(found)


def _nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Every node of a text, its comments and words too."""
    return tree.body.traverse(include_text=True) if tree.body is not None else iter(())


def _is_code(node: LexborNode) -> bool:
    """Whether words are shown as code."""
    above = node.parent
    while above is not None and above.tag not in ("code", "pre"):
        above = above.parent
    return above is not None


def take_hidden_characters(html: str) -> tuple[str, tuple[Refused, ...]]:
    """A text without the characters that nobody sees, and what was taken.

    html: as it was converted. They are written as numbers there, such as &#11;.
    """
    found = [match.group() for match in _NUMBERED.finditer(html) if _is_hidden(match.group())]
    for reference in found:
        html = html.replace(reference, "")
    return html, tuple(Refused("character", reference) for reference in found)


def _is_hidden(reference: str) -> bool:
    """Whether a character reference gives no character that can be shown."""
    shown = unescape(reference)
    number = reference.strip("&#;").lower()
    is_replacement = shown == "\ufffd" and number not in ("xfffd", "65533")
    return not shown or is_replacement or has_hidden(shown)


def _outer_attributes(tree: LexborHTMLParser) -> list[Refused]:
    """A <body onload> or <html> in a text puts its attributes on the page's own element."""
    nodes = [node for node in (tree.root, tree.body) if node is not None]
    return [Refused("attribute", name, str(node.tag)) for node in nodes for name in node.attributes]


def _refused_of(node: LexborNode) -> list[Refused]:
    tag = node.tag or ""
    if tag not in ELEMENTS or (tag == "input" and not _is_box(node)):
        if node.child is None or tag == "input":
            node.decompose()
        else:
            node.unwrap()  # its words stay
        return [Refused("element", tag)]
    found = []
    for name, value in node.attributes.items():
        if not _may_have(tag, name, value or ""):
            found.append(Refused("attribute", name, tag))
        elif name in _ADDRESSES and scheme_of(value or "") not in SCHEMES:
            found.append(Refused("address", value or "", tag))
        elif name == "download" and (value or not _is_file(node)):
            found.append(Refused("download", value or "", node.attributes.get("href") or ""))
        elif name == "class" and (own := _exit_class(value or "")):
            found.append(Refused("class", own, tag))
        else:
            continue
        del node.attrs[name]
    return found


def _is_file(link: LexborNode) -> bool:
    """Whether a link leads to a file to download, and not to a page, of which it would save a copy
    under a name that may tell what somebody has read."""
    target = link.attributes.get("href") or ""
    name = target.partition("#")[0].partition("?")[0]
    return not is_external(target) and splitext(name)[1].lower() in KINDS


def _exit_class(value: str) -> str:
    """The first class of "Leave this site" among some classes; empty if there is none."""
    return next((one for one in value.split() if one.lower().startswith(_EXIT_CLASSES)), "")


def _may_have(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return tag in ("td", "th") and bool(_SIDE.fullmatch(value.strip()))
    return name.startswith("aria-") or name in _ATTRIBUTES.get(tag, _EVERYWHERE)


def _is_box(node: LexborNode) -> bool:
    """Whether it is the box of a task list, which cannot be ticked."""
    return node.attributes.get("type") == "checkbox" and "disabled" in node.attributes
