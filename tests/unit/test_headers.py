"""Headers for hosts, for a site that has a host for itself and for one in a folder of a host.

nginx and Caddy are not asked: what they are given is read here as they read it. `bench.hosts` asks
them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from practice_hub.output.headers import HEADERS, headers_of, nginx_location

PAGE = "default-src 'none'; script-src 'sha256-page'"
SEARCH = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
# What is special in a regular expression, in quotes, in an address, and outside ASCII.
FOLDERS = ["/hub/", "/a/b/", "/a.b+c/", "/our (old) hub/", "/hüb/", "/100%/", "/a;b&c=d@e,f!/"]
OF_SEARCH = ["search/", "search/index.html", "pagefind/pagefind.js", "pagefind/a/b"]
OTHERS = ["", "index.html", "guides/search/", "searching/", "no/such/page/"]
_SIGN = re.compile(r"\\x\{([0-9a-f]+)\}")


def printed(host: str, folder: str = "/") -> str:
    return headers_of([PAGE], [SEARCH], host, folder=folder)


def neighbours(folder: str) -> list[str]:
    """Addresses of the same host that another site has."""
    name = folder.strip("/")
    return [
        "/",
        "/search/",
        "/pagefind/x",
        f"/{name}",
        f"/{name}s/",
        f"/x/{name}/",
        f"/{name[1:]}/",
    ]


def from_nginx(text: str, address: str) -> dict[str, str]:
    """The headers that nginx sends with an address: it runs set and if from the top, compares
    bytes, and sends no header without a value."""
    values: dict[str, str] = {}
    runs = True
    for line in text.splitlines():
        condition = re.search(r'if \(\$uri ~ "(.*?)"\) \{', line)
        if condition:
            runs = bool(re.match(of_bytes(condition[1]), address.encode()))
        for name, value in re.findall(r'set (\$\w+) "(.*?)";', line):
            values |= {name: value} if runs else {}
        runs = runs or line.endswith("}")
    headers = re.findall(r'^add_header ([\w-]+) "?(.*?)"? always;$', text, re.MULTILINE)
    sent = {name: values[value] if value[0] == "$" else value for name, value in headers}
    return {name: value for name, value in sent.items() if value}


def of_bytes(expression: str) -> bytes:
    """An expression as nginx reads it, in which a number names a byte, as Python does."""
    return re.sub(rb"\\x\{(\w+)\}", lambda sign: b"\\x%02x" % int(sign[1], 16), expression.encode())


def from_caddy(text: str, address: str) -> dict[str, str]:
    """The headers that Caddy sends with an address."""
    sent: dict[str, str] = {}
    for name, body in re.findall(
        r"^header (?:@(\w+) )?\{\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL
    ):
        if not name or in_caddy(text, name, address):
            sent |= dict(re.findall(r'\t(\S+) "(.*)"', body))
    for name, header, value in re.findall(r'^header @(\w+) (\S+) "(.*)"$', text, re.MULTILINE):
        assert header not in sent or not in_caddy(text, name, address)  # the order would decide
        sent |= {header: value} if in_caddy(text, name, address) else {}
    return sent


def in_caddy(text: str, name: str, address: str) -> bool:
    """Whether a matcher takes an address."""
    found = re.search(rf"@{name} (\{{\n(?:\t.*\n)+\}}|.*)$", text, re.MULTILINE)
    assert found
    parts = re.findall(r'(not )?path_regexp "(.*?)"', found[1])
    assert parts
    # In Python a number of four digits names a sign.
    patterns = [
        (no, _SIGN.sub(lambda sign: f"\\u{int(sign[1], 16):04x}", each)) for no, each in parts
    ]
    return all(bool(re.search(each, address)) != bool(no) for no, each in patterns)


READ = {"nginx": from_nginx, "caddy": from_caddy}


@pytest.mark.parametrize("folder", ["/", *FOLDERS])
@pytest.mark.parametrize("host", READ)
def test_the_search_alone_has_its_policy_and_every_address_all_headers(host, folder):
    text = printed(host, folder)
    for addresses, is_search in ((OF_SEARCH, True), (OTHERS, False)):
        for address in addresses:
            sent = READ[host](text, folder + address)
            policy = sent.pop("Content-Security-Policy")
            assert "frame-ancestors 'none'" in policy
            assert ("'wasm-unsafe-eval'" in policy, sent) == (is_search, HEADERS), address


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("host", READ)
def test_another_site_of_the_same_host_gets_no_header(host, folder):
    text = printed(host, folder)
    assert [address for address in neighbours(folder) if READ[host](text, address)] == []


def test_a_sign_that_is_special_in_an_expression_stands_for_itself():
    for host, read in READ.items():
        assert read(printed(host, "/a.b+c/"), "/axbbc/") == {}, host


def test_a_site_with_a_host_for_itself_has_its_page_for_what_is_missing():
    assert 'error_page 404 "/404.html";\n' in printed("nginx")
    assert "handle_errors {\n\trewrite * /404.html\n\tfile_server\n}\n" in printed("caddy")
    assert "error_page" not in nginx_location()


@pytest.mark.parametrize("folder", FOLDERS)
def test_in_a_folder_the_page_for_what_is_missing_is_that_of_the_folder(folder):
    # In the server block it would be the page of every site of the host.
    assert "error_page" not in printed("nginx", folder)
    assert f'error_page 404 "{folder}404.html";' in nginx_location(folder=folder).splitlines()
    caddy = printed("caddy", folder)
    assert in_caddy(caddy, "hub_missing", f"{folder}no/such/page/")
    assert not any(in_caddy(caddy, "hub_missing", address) for address in neighbours(folder))
    assert f'\t\ttry_files "{folder}404.html" /404.html\n\t\tfile_server\n' in caddy


def test_in_a_folder_an_nginx_location_sends_the_headers_by_itself():
    lines = nginx_location(hsts_days=1, folder="/hub/")
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in lines
    assert 'add_header Strict-Transport-Security "max-age=86400" always;' in lines
    assert "add_header Content-Security-Policy $hub_policy always;" in lines


def test_in_a_folder_the_text_says_what_else_the_host_needs():
    assert printed("nginx", "/hub/").startswith(
        "# Include this inside your server { } block. Only addresses below\n"
        "# /hub/ get these headers. Write into the block as well:\n"
        '#   location ^~ "/hub/" {\n'
        "#     alias /path/of/the/built/site/;  # not needed where your root has it there\n"
        "#     include hub-location.conf;  # what `hub headers nginx --location` prints\n"
        "#   }\n"
    )
    assert nginx_location(folder="/hub/").startswith(
        '# Include this in location ^~ "/hub/" { } of your server { } block,\n'
        "# and in each location { } inside it that has an add_header of its own:\n"
        "# inside it nginx forgets every add_header of the server block.\n"
    )
    assert printed("caddy", "/hub/").startswith(
        "# Import this inside your site's block. Only addresses below\n"
        "# /hub/ get these headers. Let the built site lie there in your root, as a\n"
        "# folder or as a link to one; for a folder with a plain name handle_path works too.\n"
        "# Caddy uses the first handle_errors of a block alone. Where yours has one, put what\n"
        "# stands in the one below at the beginning of yours.\n"
    )
    assert printed("netlify", "/hub/").startswith(
        "# For a site that is published in a folder of another one: add this to the file _headers\n"
        "# of that other site. On Netlify add to the end of its file _redirects:\n"
        "#   /hub/* /hub/404.html 404\n"
        "/hub/*\n"
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_netlify_gets_the_folder_as_a_browser_asks_for_it(folder):
    rules = [line for line in printed("netlify", folder).splitlines() if line.startswith("/")]
    assert rules == [quote(folder, safe="/!&()+,:;=@") + "*"]
    assert printed("netlify").startswith("/*\n")
