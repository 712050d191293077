"""HTTP headers for hosts: the content policy of the pages, and what only a header can do.

The site works without them: the policy stands in each page. They are made from the built site,
since the policy names inline scripts and styles by their hashes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path

from practice_hub.core.files import bytes_of, files_below
from practice_hub.output.csp import merge_policies, policies_in

SEARCH = "/search/"
PAGEFIND = "/pagefind/"  # the search runs in a worker, which has the policy of its own file
HOSTS = ("netlify", "nginx", "caddy")
SECONDS_A_DAY = 86400
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cache-Control": "no-store",  # no copy of a page is kept
}


def headers_for(site_dir: Path, host: str, hsts_days: int = 0) -> str:
    """Return the headers in the form of a host's settings.

    host: netlify (also for Cloudflare Pages), nginx or caddy. hsts_days: for how many days a
    browser keeps to https once it has seen the site; 0 leaves that header out.
    Raises FileNotFoundError when the site has not been built.
    """
    policies = {
        name: policies_in(bytes_of(path).decode("utf-8"))
        for name, path in files_below(site_dir).items()
        if name.endswith(".html")
    }
    if "index.html" not in policies:
        raise FileNotFoundError(site_dir / "index.html")
    search = policies.pop(f"{SEARCH.strip('/')}/index.html", [])
    return headers_of([*chain(*policies.values())], search, host, hsts_days)


def headers_of(
    policies: Collection[str], search: Collection[str], host: str, hsts_days: int = 0
) -> str:
    """Return the same from the content policies of the pages. search: that of the search page,
    which is not among the others."""
    write = {"netlify": _netlify, "nginx": _nginx, "caddy": _caddy}[host]
    everywhere, with_search = header_policy(policies), header_policy([*policies, *search])
    return write(everywhere, with_search, _common(hsts_days))


def nginx_location(hsts_days: int = 0) -> str:
    """Return what an nginx location with an add_header of its own must include.

    nginx drops every add_header of the server block inside such a location. The policy is a
    variable that the text of `headers_for(site, "nginx")` sets in the server block.
    """
    return (
        "# Include this in each location { } that has an add_header of its own:\n"
        "# inside it nginx forgets every add_header of the server block.\n"
        "# Take Cache-Control out of that location: no copy of a page may be kept.\n"
        + _nginx_headers(_common(hsts_days))
    )


def header_policy(policies: Iterable[str]) -> str:
    """Return what the policies of pages allow, with what only a header can do: forbid framing."""
    policy = merge_policies(policies)  # a preview has none
    return (policy + "; " if policy else "") + "frame-ancestors 'none'"


def _common(hsts_days: int) -> dict[str, str]:
    """The headers that every file gets."""
    hsts = f"max-age={hsts_days * SECONDS_A_DAY}"
    return {**HEADERS, **({"Strict-Transport-Security": hsts} if hsts_days else {})}


def _netlify(everywhere: str, search: str, common: dict[str, str]) -> str:
    """The file _headers, which Netlify and Cloudflare Pages read from the site's folder.

    Where two rules match they send both, so there is one rule, with the wider policy; each page's
    own is as strict as before, and a browser keeps to both.
    """
    lines = _each(common, "  {}: {}\n")
    return f"/*\n{lines}  Content-Security-Policy: {search}\n"


def _nginx(everywhere: str, search: str, common: dict[str, str]) -> str:
    """The server block's part; redirects are relative, so a front that ends TLS keeps https."""
    return (
        "# Include this inside your server { } block.\n"
        "# A location { } with an add_header of its own loses all of these. Include there what\n"
        "# `hub headers nginx --location` prints.\n"
        f"{_nginx_headers(common)}"
        f'set $hub_policy "{everywhere}";\n'
        f'if ($uri ~ "^({SEARCH}|{PAGEFIND})") {{ set $hub_policy "{search}"; }}\n'
        "absolute_redirect off;\n"
        "error_page 404 /404.html;\n"
    )


def _nginx_headers(common: dict[str, str]) -> str:
    lines = _each(common, 'add_header {} "{}" always;\n')
    return f"{lines}add_header Content-Security-Policy $hub_policy always;\n"


def _caddy(everywhere: str, search: str, common: dict[str, str]) -> str:
    """The site block's part. Names begin with hub_, since the block may have matchers too."""
    lines = _each(common, '\t{} "{}"\n')
    paths = f"path {SEARCH}* {PAGEFIND}*"
    return (
        "# Import this inside your site's block.\n"
        f"header {{\n{lines}}}\n"
        f"@hub_search {paths}\n@hub_elsewhere not {paths}\n"
        f'header @hub_search Content-Security-Policy "{search}"\n'
        f'header @hub_elsewhere Content-Security-Policy "{everywhere}"\n'
        "handle_errors {\n\trewrite * /404.html\n\tfile_server\n}\n"
    )


def _each(headers: dict[str, str], line: str) -> str:
    """Each header on one line, in the form of a host."""
    return "".join(line.format(name, value) for name, value in headers.items())
