"""HTTP headers for hosts: the content policy of the pages, and what only a header can do.

The site works without them: the policy stands in each page. They are made from the built site,
since the policy names inline scripts and styles by their hashes.

A host may have other sites beside this one, in whose folder it lies (`/hub/`). What is written for
nginx and Caddy then sends nothing with their pages: our policy would stop their scripts.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from practice_hub.core.files import bytes_of, files_below
from practice_hub.output.csp import merge_policies, policies_in

SEARCH = "/search/"
PAGEFIND = "/pagefind/"  # the search runs in a worker, which has the policy of its own file
NOT_FOUND = "404.html"
ROOT = "/"  # the folder of a site that has a host for itself
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
_SEARCH_FOLDERS = "|".join(name.strip("/") for name in (SEARCH, PAGEFIND))
_RELATIVE = "absolute_redirect off;\n"  # of nginx: behind a front that ends TLS it keeps https
_NEVER_SPECIAL = string.ascii_letters + string.digits + "/-_~"
_NEVER_ENCODED = "/!&()+,:;=@"  # beside letters, digits and -._~: browsers send them as they are


def headers_for(site_dir: Path, host: str, hsts_days: int = 0, folder: str = ROOT) -> str:
    """Return the headers in the form of a host's settings.

    host: netlify (also for Cloudflare Pages), nginx or caddy. hsts_days: for how many days a
    browser keeps to https once it has seen the site; 0 leaves that header out. folder: of the host
    in which the site lies, as `folder_of` gives it, such as "/hub/".
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
    return headers_of([*chain(*policies.values())], search, host, hsts_days, folder)


def headers_of(
    policies: Collection[str],
    search: Collection[str],
    host: str,
    hsts_days: int = 0,
    folder: str = ROOT,
) -> str:
    """Return the same from the content policies of the pages. search: that of the search page,
    which is not among the others."""
    write = {"netlify": _netlify, "nginx": _nginx, "caddy": _caddy}[host]
    everywhere, with_search = header_policy(policies), header_policy([*policies, *search])
    return write(everywhere, with_search, _common(hsts_days), folder)


def nginx_location(hsts_days: int = 0, folder: str = ROOT) -> str:
    """Return what an nginx location with an add_header of its own must include, and below a folder
    the location of that folder too.

    nginx drops every add_header of the server block inside such a location. The policy is a
    variable that the text of `headers_for(site, "nginx")` sets in the server block.
    """
    lines = _nginx_headers(_quoted(_common(hsts_days)))
    why = (
        "# inside it nginx forgets every add_header of the server block.\n"
        "# Take Cache-Control out of that location: no copy of a page may be kept.\n"
    )
    if folder == ROOT:
        where = "# Include this in each location { } that has an add_header of its own:\n"
        return f"{where}{why}{lines}"
    return (
        f'# Include this in location ^~ "{folder}" {{ }} of your server {{ }} block,\n'
        f"# and in each location {{ }} inside it that has an add_header of its own:\n{why}{lines}"
        f"{_nginx_missing(folder)}"
    )


def header_policy(policies: Iterable[str]) -> str:
    """Return what the policies of pages allow, with what only a header can do: forbid framing."""
    policy = merge_policies(policies)  # a preview has none
    return (policy + "; " if policy else "") + "frame-ancestors 'none'"


def _common(hsts_days: int) -> dict[str, str]:
    """The headers that every file gets."""
    hsts = f"max-age={hsts_days * SECONDS_A_DAY}"
    return {**HEADERS, **({"Strict-Transport-Security": hsts} if hsts_days else {})}


def _netlify(everywhere: str, search: str, common: dict[str, str], folder: str) -> str:
    """The file _headers, which Netlify and Cloudflare Pages read from the folder that is published.

    Where two rules match they send both, so there is one rule, with the wider policy; each page's
    own is as strict as before, and a browser keeps to both.
    """
    at = quote(folder, safe=_NEVER_ENCODED)
    about = (
        "# For a site that is published in a folder of another one: add this to the file _headers\n"
        "# of that other site. On Netlify add to the end of its file _redirects:\n"
        f"#   {at}* {at}{NOT_FOUND} 404\n"
    )
    lines = _each(common, "  {}: {}\n")
    return f"{about if folder != ROOT else ''}{at}*\n{lines}  Content-Security-Policy: {search}\n"


def _nginx(everywhere: str, search: str, common: dict[str, str], folder: str) -> str:
    """The server block's part. nginx compares with the decoded address, byte by byte.

    Below a folder each header is a variable, since nginx leaves out a header without a value.
    """
    at = _pattern(folder.encode())
    policy = f'set $hub_policy "{everywhere}";\n'
    with_search = f'if ($uri ~ "^{at}({_SEARCH_FOLDERS})/") {{ set $hub_policy "{search}"; }}\n'
    if folder == ROOT:
        return (
            "# Include this inside your server { } block.\n"
            "# A location { } with an add_header of its own loses all of these. Include there\n"
            "# what `hub headers nginx --location` prints.\n"
            f"{_nginx_headers(_quoted(common))}{policy}{with_search}"
            f"{_RELATIVE}{_nginx_missing(folder)}"
        )
    variables = {name: f"$hub_{name.lower().replace('-', '_')}" for name in common}
    values = "".join(f'\tset {variables[name]} "{value}";\n' for name, value in common.items())
    none = "".join(f'set {variable} "";\n' for variable in (*variables.values(), "$hub_policy"))
    return (
        "# Include this inside your server { } block. Only addresses below\n"
        f"# {folder} get these headers. Write into the block as well:\n"
        f'#   location ^~ "{folder}" {{\n'
        "#     alias /path/of/the/built/site/;  # not needed where your root has it there\n"
        "#     include hub-location.conf;  # what `hub headers nginx --location` prints\n"
        "#   }\n"
        f'{none}if ($uri ~ "^{at}") {{\n{values}\t{policy}}}\n{with_search}'
        f"{_nginx_headers(variables)}{_RELATIVE}"
    )


def _nginx_missing(folder: str) -> str:
    """Sends the page for what is missing: in the server block that of every site of the host."""
    return f'error_page 404 "{folder}{NOT_FOUND}";\n'


def _nginx_headers(values: dict[str, str]) -> str:
    """values: each in quotes, or a variable."""
    lines = _each(values, "add_header {} {} always;\n")
    return f"{lines}add_header Content-Security-Policy $hub_policy always;\n"


def _caddy(everywhere: str, search: str, common: dict[str, str], folder: str) -> str:
    """The site block's part. Names begin with hub_, since the block may have matchers too.

    Caddy compares with the decoded address, letter by letter.
    """
    at = _pattern(map(ord, folder))
    lines = _each(_quoted(common), "\t{} {}\n")
    here, searching = f'path_regexp "^{at}"', f'path_regexp "^{at}({_SEARCH_FOLDERS})/"'
    policies = (
        f'header @hub_search Content-Security-Policy "{search}"\n'
        f'header @hub_elsewhere Content-Security-Policy "{everywhere}"\n'
    )
    if folder == ROOT:
        return (
            "# Import this inside your site's block.\n"
            f"header {{\n{lines}}}\n"
            f"@hub_search {searching}\n@hub_elsewhere not {searching}\n{policies}"
            f"handle_errors {{\n\trewrite * /{NOT_FOUND}\n\tfile_server\n}}\n"
        )
    return (
        "# Import this inside your site's block. Only addresses below\n"
        f"# {folder} get these headers. Let the built site lie there in your root, as a\n"
        "# folder or as a link to one; for a folder with a plain name handle_path works too.\n"
        "# Caddy uses the first handle_errors of a block alone. Where yours has one, put what\n"
        "# stands in the one below at the beginning of yours.\n"
        f"@hub {here}\n"
        f"header @hub {{\n{lines}}}\n"
        f"@hub_search {searching}\n"
        f"@hub_elsewhere {{\n\t{here}\n\tnot {searching}\n}}\n{policies}"
        f"handle_errors {{\n\t@hub_missing {here}\n\thandle @hub_missing {{\n"
        # Behind handle_path the file is asked for without the folder.
        f'\t\ttry_files "{folder}{NOT_FOUND}" /{NOT_FOUND}\n\t\tfile_server\n\t}}\n}}\n'
    )


def _quoted(headers: dict[str, str]) -> dict[str, str]:
    return {name: f'"{value}"' for name, value in headers.items()}


def _pattern(units: Iterable[int]) -> str:
    """A regular expression for a text. units: its bytes for nginx, its code points for Caddy.

    What is no plain letter is named by its number, so that nothing is special in the expression or
    in the quotes around it.
    """
    return "".join(
        chr(unit) if chr(unit) in _NEVER_SPECIAL else f"\\x{{{unit:x}}}" for unit in units
    )


def _each(headers: dict[str, str], line: str) -> str:
    """Each header on one line, in the form of a host."""
    return "".join(line.format(name, value) for name, value in headers.items())
