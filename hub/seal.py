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
_SCRIPT = re.compile(rf"(<script(?![^>]*\bsrc=)(?!{_DATA})[^>]*>)(.*?)(</script>)", re.DOTALL)
_STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.DOTALL)


def seal(html: str, search: bool = False, open_: bool = False) -> str:
    """The page with small inline code and its content policy.

    search: whether the page may run the search (WebAssembly). open_: leave the policy out; a preview needs that,
    since the server's live reload is a script of its own.
    """
    html = _STYLE.sub(lambda m: m[1] + _small_css(m[2]) + m[3], _SCRIPT.sub(lambda m: m[1] + _small_js(m[2]) + m[3], html))
    policy = "" if open_ else f'<meta http-equiv="Content-Security-Policy" content="{policy_for(html, search)}">'
    return html.replace(PLACE, policy, 1)


def policy_for(html: str, search: bool = False) -> str:
    """The content policy of a page, as CSP level 3 writes it."""
    scripts = " ".join(["'self'", *(["'wasm-unsafe-eval'"] if search else []), *_hashes(_SCRIPT, html)])
    styles = " ".join(["'self'", *_hashes(_STYLE, html)])
    rules = ["default-src 'none'", f"script-src {scripts}", f"style-src {styles}", "img-src 'self' data:", "connect-src 'self'", "base-uri 'none'", "form-action 'self'"]
    return "; ".join(rules + (["worker-src 'self'"] if search else []))


def _hashes(pattern: re.Pattern, html: str) -> list[str]:
    codes = dict.fromkeys(match[2] for match in pattern.finditer(html) if match[2])
    return [_hash(code) for code in codes]


@lru_cache
def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@lru_cache
def _small_js(code: str) -> str:
    return rjsmin.jsmin(code)


@lru_cache
def _small_css(code: str) -> str:
    return rcssmin.cssmin(code)
