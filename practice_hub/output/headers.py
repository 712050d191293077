"""Headers for the host: the same content policy as in the pages, and what only a header can say.

The site is safe without them; with them it is safer. Each form is written from the built site, since the policy names
the inline script and style by their hash.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

SEARCH = "/search/"
ENGINE = "/pagefind/"  # the search runs in a worker, which goes by the policy of its own file
FORMS = ("netlify", "nginx", "caddy")
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cache-Control": "no-store",  # nothing of the site stays on the reader's disk
}


def headers_for(site_dir: Path, form: str) -> str:
    """The headers as a host wants them. form: netlify (also for Cloudflare Pages), nginx or caddy.

    Raises FileNotFoundError when the site has not been built.
    """
    search = site_dir / SEARCH.strip("/") / "index.html"
    return headers_of(
        (site_dir / "index.html").read_text("utf-8"),
        search.read_text("utf-8") if search.is_file() else "",
        form,
    )


def headers_of(home: str, search: str, form: str) -> str:
    """The same from the HTML of the home page and of the search page; the latter may be empty."""
    return {"netlify": _netlify, "nginx": _nginx, "caddy": _caddy}[form](
        policy_of(home), policy_of(search or home)
    )


def policy_of(html: str) -> str:
    """The policy that a page carries, with the one rule that only a header can give: no framing."""
    found = _POLICY.search(html)  # a preview has none
    return (unescape(found[1]) + "; " if found else "") + "frame-ancestors 'none'"


def _netlify(everywhere: str, search: str) -> str:
    """Netlify and Cloudflare Pages read the file _headers from the site's folder.

    Where two rules match they send both, so there is one rule, with the wider policy; each page's own is as strict as
    before, and a browser keeps to both.
    """
    common = _each("  {}: {}\n")
    return f"/*\n{common}  Content-Security-Policy: {search}\n"


def _nginx(everywhere: str, search: str) -> str:
    common = _each('add_header {} "{}" always;\n')
    return (
        "# Include this inside your server { } block.\n"
        f"{common}"
        f'set $hub_policy "{everywhere}";\n'
        f'if ($uri ~ "^({SEARCH}|{ENGINE})") {{ set $hub_policy "{search}"; }}\n'
        "add_header Content-Security-Policy $hub_policy always;\n"
        "error_page 404 /404.html;\n"
    )


def _caddy(everywhere: str, search: str) -> str:
    common = _each('\t{} "{}"\n')
    return (
        "# Import this inside your site's block.\n"
        f"header {{\n{common}}}\n"
        f"@search path {SEARCH}* {ENGINE}*\n@elsewhere not path {SEARCH}* {ENGINE}*\n"
        f'header @search Content-Security-Policy "{search}"\n'
        f'header @elsewhere Content-Security-Policy "{everywhere}"\n'
        "handle_errors {\n\trewrite * /404.html\n\tfile_server\n}\n"
    )


def _each(line: str) -> str:
    """The headers that every page has alike, each on a line of a host's own form."""
    return "".join(line.format(name, value) for name, value in HEADERS.items())
