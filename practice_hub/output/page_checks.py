"""The last look at the code of a finished page: nothing runs, loads or sends but what is ours.

Texts were cleaned when they were converted, and templates escape what data say. This look asks
the result, whatever way something may have come in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.links import scheme_of
from practice_hub.core.problem import Problem
from practice_hub.markdown.allowed_html import SCHEMES
from practice_hub.output.csp import hash_of

_ASKED = "script, style, link[rel~=stylesheet], iframe, frame, object, embed, applet, base, meta"
_FOREIGN = ("iframe", "frame", "object", "embed", "applet", "base")
_SHEET = re.compile(r"(?:/(?:[\w.~%-]+/)*|(?:\.\./)*)assets/css/[\w.-]+\.css")
_FACTS = ("application/ld+json", "application/json")  # facts for machines; no browser runs them
_HANDLER = re.compile(r"[\s\"'/]on[a-z]+\s*=", re.IGNORECASE)
_PAGE_SCHEMES = (*SCHEMES, "sms")  # the theme links to the numbers of helplines for texts
_ADDRESS = re.compile(r"""\b(?:href|src|action)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_POLICY = "Content-Security-Policy"
_ADVICE = (
    "put scripts and styles of the theme into overrides/assets/ and into the page with "
    "{% include %}; nothing else may stand in a template"
)


def code_faults(
    name: str, html: str, tree: LexborHTMLParser, trusted: Collection[str], preview: bool = False
) -> list[Problem]:
    """What a page has that could run, load or send, and is not ours; and how its policy stands.

    name: the page's file. html, tree: the finished page. trusted: the hashes of our scripts and
    styles. preview: whether it has no policy, as pages of a preview have none.
    """
    found = [wrong for node in tree.css(_ASKED) for wrong in _of_node(node, trusted)]
    if not preview:
        found += _of_policy(html, tree)
    if _HANDLER.search(html):
        found += _handlers(tree)
    found += _addresses(html)
    return [Problem(name, 1, wrong, _ADVICE) for wrong in dict.fromkeys(found)]


def _of_node(node: LexborNode, trusted: Collection[str]) -> Iterator[str]:
    given = node.attributes
    if node.tag in _FOREIGN:
        yield f"the page has <{node.tag}>"
    elif node.tag == "link":
        if not _SHEET.fullmatch(given.get("href") or ""):
            yield f"the page has a stylesheet that is not the theme's: '{given.get('href')}'"
    elif node.tag == "meta":
        kind = (given.get("http-equiv") or "").lower()
        if kind and kind not in ("refresh", _POLICY.lower()):
            yield f"the page has <meta http-equiv='{kind}'>"
        if kind == "refresh" and not _stays(given.get("content") or ""):
            yield f"the page sends readers to another site: '{given.get('content')}'"
    elif "src" in given:
        yield f"the page has a script that is not in the page: '{given['src']}'"
    elif given.get("type") not in _FACTS and hash_of(node.text()) not in trusted:
        yield f"the page has a <{node.tag}> that is not the theme's"


def _stays(refresh: str) -> bool:
    """Whether a redirect leads to a page of this site: 0; url=../referrals/"""
    seconds, _, address = refresh.partition("; url=")
    return seconds == "0" and scheme_of(address) == "" and not address.startswith(("//", "\\"))


def _of_policy(html: str, tree: LexborHTMLParser) -> Iterator[str]:
    policies = tree.css(f"meta[http-equiv='{_POLICY}']")
    if len(policies) != 1:
        yield f"the page has {len(policies)} content policies, not one"
    first = html.find("<script")
    if 0 <= first < html.find(_POLICY):
        yield "the page has a script before its content policy"


def _handlers(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        for attribute in node.attributes:
            if attribute.lower().startswith("on"):
                yield f"<{node.tag}> has the attribute '{attribute}'"


def _addresses(html: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(html):
        address = found[1] or found[2] or ""
        address = unescape(address) if "&" in address else address
        scheme = scheme_of(address)
        if scheme not in _PAGE_SCHEMES and not address.startswith("data:image/"):
            yield f"the page has an address that is not of the web: '{scheme}:'"
