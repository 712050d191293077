"""Serve a built site with nginx and Caddy as `hub headers` sets them up, and check the answers.

    python -m bench.hosts [SITE]      SITE: a built site; site/ if not given

Needs nginx and caddy on the PATH (Debian has both). Both listen on loopback only. Besides the
pages, it tries what hosts often add: a location with a header of its own, an address without its
closing slash behind a front that ends TLS, a page that does not exist, the search. All of that
once with a host for the site alone, and below folders of a host that has another site too.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from practice_hub.output.headers import HEADERS, NOT_FOUND, ROOT, headers_for, nginx_location

HERE = Path(__file__).parents[1]
HSTS_DAYS = 1
# The last has what is special in a regular expression, in quotes, and outside ASCII.
FOLDERS = (ROOT, "/hub/", "/our sites/a.b+(c) hüb/")
OTHER_PAGE, OTHER_MISSING = "Another site of the host.", "Its page for what is missing."
NGINX = """
daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port}; root {root}; index index.html;
    include {work}/hub.conf;
    {locations}
  }}
}}
"""
ASSETS = """
    location ^~ "{folder}assets/" {{
      add_header X-Own "kept";
      include {work}/location.conf;
    }}
"""
NGINX_LOCATIONS = {  # by whether the site has its host for itself
    True: ASSETS,
    False: """
    error_page 404 /404.html;
    location ~ \\.html$ {{ add_header X-Other "yes"; }}
    location ^~ "{folder}" {{
      alias {site}/;
      include {work}/location.conf;
      try_files $uri $uri/ =404;
    """
    + ASSETS
    + "}}",
}
CADDY = """{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	bind 127.0.0.1
	root * {root}
	import {work}/hub.caddy
	@assets path */assets/*
	header @assets X-Own "kept"
	file_server
}}
"""


def main() -> int:
    """Run every check with both servers; 1 when one of them fails."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", nargs="?", type=Path, default=HERE / "site")
    site = options.parse_args().site.resolve()
    failed = 0
    for name, serve in (("nginx", nginx), ("caddy", caddy)):
        for folder in FOLDERS:
            with tempfile.TemporaryDirectory() as work, serve(site, Path(work), folder) as port:
                for question, wrong in checks(site, port, folder):
                    failed += bool(wrong)
                    result = "FAILED" if wrong else "ok    "
                    print(f"{name:6} {result} below {folder}: {question}: {wrong or 'right'}")
    return 1 if failed else 0


def checks(site: Path, port: int, folder: str) -> Iterator[tuple[str, str]]:
    """Each question with what is wrong; an empty text when nothing is."""
    at = quote(folder)
    style = next((site / "assets").rglob("*.css")).relative_to(site).as_posix()
    for path, status in (("", 200), ("search/", 200), ("get-help", 0), ("no/such/page/", 404)):
        yield f"headers of {path}", wrong_headers(port, at + path, status)
    yield "headers of a location with its own", wrong_headers(port, at + style, 200, own="kept")
    yield "headers behind two slashes", wrong_headers(port, "/" + at.replace("/", "//"), 200)
    place = answer(port, f"{at}get-help").getheader("Location") or ""
    relative = unquote_to_bytes(place.encode("latin-1")) == f"{folder}get-help/".encode()
    yield "a relative redirect", "" if relative else f"Location is '{place}'"
    home, search = (policy(port, at + path) for path in ("", "search/"))
    script = policy(port, f"{at}pagefind/pagefind.js")
    strict = "wasm-unsafe-eval" not in home and "wasm-unsafe-eval" in search
    yield "the search's policy only there", "" if strict and script == search else home
    page = (site / NOT_FOUND).read_bytes()
    for path in ("no/such/page/", "search/no-such-page", "pagefind/none.js"):
        same = answer(port, at + path).read() == page
        yield f"the site's own page for {path}", "" if same else "another page"
    if folder != ROOT:
        for path, status, text in (("/", 200, OTHER_PAGE), ("/none/", 404, "")):
            yield f"the other site's {path}", wrong_other(port, path, status, text)
        like = at.replace(".", "x").replace("hub", "hubs")
        yield f"the other site's {like}", wrong_other(port, like, 404, "")


def wrong_headers(port: int, path: str, status: int, own: str = "") -> str:
    """What differs from the promised headers; status 0 stands for any redirect."""
    got = answer(port, path)
    expected = {**HEADERS, "Strict-Transport-Security": f"max-age={HSTS_DAYS * 86400}"}
    wrong = [
        f"{name}: {got.headers.get_all(name)}"
        for name, value in {**expected, **({"X-Own": own} if own else {})}.items()
        if got.headers.get_all(name) != [value]
    ]
    policies = got.headers.get_all("Content-Security-Policy") or []
    if len(policies) != 1 or "frame-ancestors 'none'" not in policies[0]:
        wrong.append(f"policy: {policies}")
    if (got.status != status) if status else (got.status not in (301, 302, 307, 308)):
        wrong.append(f"status {got.status}")
    return "; ".join(wrong)


def wrong_other(port: int, path: str, status: int, text: str) -> str:
    """What the headers of the site have changed at another one of the same host."""
    got = answer(port, path)
    names = (*HEADERS, "Strict-Transport-Security", "Content-Security-Policy")
    wrong = [name for name in names if name in got.headers]
    if got.status != status:
        wrong.append(f"status {got.status}")
    body = got.read().decode()
    if text not in body or "data-exit" in body:
        wrong.append("another page")
    return "; ".join(wrong)


def policy(port: int, path: str) -> str:
    return answer(port, path).getheader("Content-Security-Policy") or ""


def answer(port: int, path: str) -> http.client.HTTPResponse:
    """The answer to one request, asked as a front that ended TLS would ask."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
    return connection.getresponse()


@contextmanager
def nginx(site: Path, work: Path, folder: str) -> Iterator[int]:
    (work / "hub.conf").write_text(headers_for(site, "nginx", HSTS_DAYS, folder))
    (work / "location.conf").write_text(nginx_location(HSTS_DAYS, folder))
    port = free_port()
    locations = NGINX_LOCATIONS[folder == ROOT].format(work=work, site=site, folder=folder)
    root = site if folder == ROOT else other_site(work)
    settings = NGINX.format(work=work, root=root, port=port, locations=locations)
    (work / "nginx.conf").write_text(settings)
    with running(["nginx", "-c", str(work / "nginx.conf")], port):
        yield port


@contextmanager
def caddy(site: Path, work: Path, folder: str) -> Iterator[int]:
    (work / "hub.caddy").write_text(headers_for(site, "caddy", HSTS_DAYS, folder))
    port = free_port()
    root = site
    if folder != ROOT:
        root = other_site(work)
        link = root / folder.strip("/")
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(site)
    settings = CADDY.format(work=work, root=root, port=port)
    (work / "Caddyfile").write_text(settings)
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]
    with running(command, port):
        yield port


def other_site(work: Path) -> Path:
    """A folder with another site of the same host. nginx reads it as another user."""
    work.chmod(0o755)
    root = work / "other"
    root.mkdir()
    (root / "index.html").write_text(OTHER_PAGE)
    (root / NOT_FOUND).write_text(OTHER_MISSING)
    return root


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server that listens on the port; its own words are shown when it does not begin to."""
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        if not listens(port, server):
            server.terminate()
            sys.exit(f"{command[0]} did not start:\n{server.communicate()[0].decode()}")
        yield
    finally:
        server.terminate()
        server.communicate()


def listens(port: int, server: subprocess.Popen[bytes], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
