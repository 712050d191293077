"""The last touch on a page: its own scripts and styles made small, and a policy that lets nothing else in.

The policy stands in the page itself, so that it holds on every host. Inline scripts and styles are named by their
hash; whatever anybody adds later does not run. Blocks of data (JSON-LD) are left as they are: they never run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

import rcssmin
import rjsmin

PLACE = "<!-- policy -->"  # where base.html wants the policy: before any script
_DATA = r"[^>]*\btype=[\"']?application/(?:ld\+)?json\b"  # facts for machines: no browser runs them, so they need no hash
_CODE = re.compile(
    rf"(?P<open><(?P<tag>style|script)\b(?!(?<=script)[^>]*\bsrc=)(?!(?<=script){_DATA})[^>]*>)(?P<code>[^<]*(?:<(?!/(?P=tag)>)[^<]*)*)(?P<close></(?P=tag)>)"
)


def seal(html: str, search: bool = False, open_: bool = False) -> str:
    """The page with small inline code and its content policy.

    search: whether the page may run the search (WebAssembly). open_: leave the policy out; a preview needs that,
    since the server's live reload is a script of its own.
    """
    html = _CODE.sub(
        lambda found: found["open"] + _small(found["tag"], found["code"]) + found["close"], html
    )
    policy = (
        ""
        if open_
        else f'<meta http-equiv="Content-Security-Policy" content="{policy_for(html, search)}">'
    )
    return html.replace(PLACE, policy, 1)


def policy_for(html: str, search: bool = False) -> str:
    """The content policy of a page, as CSP level 3 writes it."""
    named: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for found in _CODE.finditer(html):
        if found["code"]:
            named[found["tag"]][_hash(found["code"])] = None
    scripts = " ".join(["'self'", *(["'wasm-unsafe-eval'"] if search else []), *named["script"]])
    styles = " ".join(["'self'", *named["style"]])
    rules = [
        "default-src 'none'",
        f"script-src {scripts}",
        f"style-src {styles}",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join(rules)


@lru_cache
def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@lru_cache
def _small(tag: str, code: str) -> str:
    return rjsmin.jsmin(code) if tag == "script" else rcssmin.cssmin(code)
