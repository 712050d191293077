"""What a reader can press in a piece of HTML, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.exit_words import Control

# Elements that a reader can press, and those that a screen reader may say can be pressed.
PRESSED = "a[href], summary, button, [role]"
NAMED = "[title], [alt], [aria-label], [aria-labelledby]"  # those with a name besides their words
_ROLES = frozenset(("button", "link", "menuitem", "switch", "tab"))


def controls_of(tree: LexborHTMLParser, without: str = "") -> Iterator[Control]:
    """What can be pressed in a page or a text, in its order.

    without: an attribute; elements that have it are left out.
    """
    for node in tree.css(PRESSED):
        control = None if without and without in node.attributes else _control(node, tree)
        if control is not None:
            yield control


def _control(node: LexborNode, tree: LexborHTMLParser) -> Control | None:
    given = node.attributes
    target = given.get("href") if node.tag == "a" else None
    pressed = node.tag in ("a", "summary", "button") and (node.tag != "a" or target is not None)
    if not pressed and _ROLES.isdisjoint((given.get("role") or "").lower().split()):
        return None
    names = [_spoken(node), *_attribute_names(node, tree)]
    return Control(tuple(name for name in dict.fromkeys(names) if name.strip()), target or "")


def _spoken(node: LexborNode) -> str:
    """The words of an element, with those for its pictures."""
    words = []
    child = node.child
    while child is not None:
        if child.tag == "-text":
            words.append(child.text_content or "")
        elif child.tag == "img":
            words.append(child.attributes.get("alt") or "")
        elif child.tag == "br":
            words.append(" ")
        else:
            words.append(_spoken(child))
        child = child.next
    return "".join(words)


def _attribute_names(node: LexborNode, tree: LexborHTMLParser) -> Iterator[str]:
    """What titles and attributes for screen readers say, of an element and what is in it."""
    for each in node.css(NAMED):
        given = each.attributes
        yield from (given.get(name) or "" for name in ("title", "alt", "aria-label"))
        ids = (given.get("aria-labelledby") or "").split()
        if ids:
            named = {other.attributes["id"]: other for other in tree.css("[id]")}
            yield " ".join(_spoken(named[each]) for each in ids if each in named)
