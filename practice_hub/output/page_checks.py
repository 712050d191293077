"""Checks the code of a built page: nothing runs, loads or sends except what belongs to the theme.

Texts were cleaned when they were converted, and templates escape what data say. This check looks at
the result, however something may have got into it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.content.links import scheme_of
from practice_hub.core.problem import Problem
from practice_hub.markdown.allowed_html import SCHEMES
from practice_hub.output.csp import csp_hash

# <template> is forbidden because no selector finds what it holds.
_FORBIDDEN = ("iframe", "frame", "object", "embed", "applet", "base", "template")
_CHECKED = ", ".join(("script", "style", "link[rel~=stylesheet]", "meta", *_FORBIDDEN))
# The theme's, and those that mkdocs.yml names as the site's own, from a page or from the folder in
# which the site lies.
_STYLESHEET = re.compile(
    r"(?:\.\./)*assets/(?:css|site(?:/[\w.%-]+)*)/[\w.%-]+\.css", re.IGNORECASE
)
DATA_TYPES = ("application/ld+json", "application/json")  # data for machines; no browser runs them
# In small letters; it begins with a fixed word and looks back afterwards, which is quick. In bytes,
# since a page with one sign beyond ASCII takes ten times as long to be brought into small letters.
_HANDLER = re.compile(rb"on(?<=[\s\"'/]on)[a-z]+\s*=")
_PAGE_SCHEMES = (*SCHEMES, "sms")  # the theme links to the numbers of helplines for texts
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href")
_WITH_ADDRESS = "[href], [src], [action], [formaction]"  # [href] finds xlink:href too
_POLICY = "Content-Security-Policy"
_FIX = (
    "put scripts and styles of the theme into assets/ below the folder that 'custom_dir' names in "
    "mkdocs.yml, and into the page with {% include %}; nothing else may stand in a template"
)


def code_problems(
    name: str,
    html: str,
    tree: LexborHTMLParser,
    trusted: Collection[str],
    folder: str,
    preview: bool = False,
) -> list[Problem]:
    """What in a page could run, load or send and is not the theme's, and what is wrong with its
    policy.

    name: the page's file. html, tree: the page, with its policy. trusted: the hashes of the theme's
    scripts and styles. folder: in which the site lies on its host, as the address of the site has
    it, such as /hub/. preview: whether it needs no policy, as pages of a preview have none.
    """
    found = [wrong for node in tree.css(_CHECKED) for wrong in _node_faults(node, trusted, folder)]
    if not preview:
        found += _policy_faults(html, tree)
    if _HANDLER.search(html.encode("utf-8", "surrogatepass").lower()):
        found += _event_handlers(tree)
    found += _address_faults(tree)
    return [Problem(name, 1, wrong, _FIX) for wrong in dict.fromkeys(found)]


def _node_faults(node: LexborNode, trusted: Collection[str], folder: str) -> Iterator[str]:
    given = node.attributes
    if node.tag in _FORBIDDEN:
        yield f"the page has <{node.tag}>"
    elif node.tag == "link":
        # The page for what is missing is shown at any address, so it names its stylesheets from
        # that folder.
        if not _STYLESHEET.fullmatch((given.get("href") or "").removeprefix(folder)):
            yield f"the page has a stylesheet that is not the theme's: '{given.get('href')}'"
    elif node.tag == "meta":
        kind = (given.get("http-equiv") or "").lower()
        if kind and kind not in ("refresh", _POLICY.lower()):
            yield f"the page has <meta http-equiv='{kind}'>"
        if kind == "refresh" and not _is_internal_redirect(given.get("content") or ""):
            yield f"the page sends readers to another site: '{given.get('content')}'"
    elif "src" in given:
        yield f"the page has a script that is not in the page: '{given['src']}'"
    elif given.get("type") not in DATA_TYPES and csp_hash(node.text()) not in trusted:
        yield f"the page has a <{node.tag}> that is not the theme's"


def _is_internal_redirect(refresh: str) -> bool:
    """Whether a redirect leads to a page of this site: 0; url=../referrals/"""
    seconds, _, address = refresh.partition("; url=")
    return seconds == "0" and scheme_of(address) == "" and not address.startswith(("//", "\\"))


def _policy_faults(html: str, tree: LexborHTMLParser) -> Iterator[str]:
    policies = tree.css(f"meta[http-equiv='{_POLICY}']")
    if len(policies) != 1:
        yield f"the page has {len(policies)} content policies, not one"
    first = html.find("<script")
    if 0 <= first < html.find(_POLICY):
        yield "the page has a script before its content policy"


def _event_handlers(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        for attribute in node.attributes:
            if attribute.lower().startswith("on"):
                yield f"<{node.tag}> has the attribute '{attribute}'"


def _address_faults(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_WITH_ADDRESS):
        given = node.attributes
        for name in _ADDRESSES:
            address = given.get(name) or ""
            scheme = scheme_of(address) if ":" in address else ""
            if scheme not in _PAGE_SCHEMES and not address.startswith("data:image/"):
                yield f"the page has an address that is not of the web: '{scheme}:'"
