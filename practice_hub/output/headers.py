"""Headers for the host: the same content policy as in the pages, and what only a header can say.

The site is safe without them; with them it is safer. Each form is written from the built site, since the policy names
the inline script and style by their hash.
"""

from __future__ import annotations

from pathlib import Path

from practice_hub.core.files import bytes_of, files_below
from practice_hub.output.csp import joined, policies_in

SEARCH = "/search/"
ENGINE = "/pagefind/"  # the search runs in a worker, which goes by the policy of its own file
FORMS = ("netlify", "nginx", "caddy")
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
    pages = {
        name: bytes_of(path).decode("utf-8")
        for name, path in files_below(site_dir).items()
        if name.endswith(".html")
    }
    if "index.html" not in pages:
        raise FileNotFoundError(site_dir / "index.html")
    search = pages.pop(f"{SEARCH.strip('/')}/index.html", "")
    return headers_of("".join(pages.values()), "".join([*pages.values(), search]), form)


def headers_of(home: str, search: str, form: str) -> str:
    """The same from HTML. home: all pages but the search. search: those, and the search page."""
    return {"netlify": _netlify, "nginx": _nginx, "caddy": _caddy}[form](
        policy_of(home), policy_of(search or home)
    )


def policy_of(html: str) -> str:
    """What the policies of pages let through, and what only a header can say: no framing."""
    policy = joined(policies_in(html))  # a preview has none
    return (policy + "; " if policy else "") + "frame-ancestors 'none'"


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
