"""Parts of a converted text that stand on pages of their own."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from practice_hub.markdown.citations import strip_citations


def section_below(html: str, anchor: str) -> str:
    """What stands below the second-level heading with this id, up to the next heading like it.

    html: a converted text. Returns it without the marks of citations and figures, whose notes are
    not there; empty where there is no such heading.
    """
    tree = LexborHTMLParser(f"<body>{html}")
    strip_citations(tree)
    heading = tree.css_first(f"h2#{anchor}")
    node, found = heading.next if heading else None, []
    while node is not None and node.tag not in ("h1", "h2"):
        found.append(node.html or "")
        node = node.next
    return "".join(found).strip()
