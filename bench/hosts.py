"""Serve a built site with nginx and Caddy as `hub headers` sets them up, and check the answers.

    python -m bench.hosts [SITE]      SITE: a built site; site/ if not given

Needs nginx and caddy on the PATH (Debian has both). Both listen on loopback only. Besides the
pages, it tries what hosts often add: a location with a header of its own, an address without its
closing slash behind a front that ends TLS, a page that does not exist, the search.
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

from practice_hub.output.headers import HEADERS, headers_for, nginx_location

ROOT = Path(__file__).parents[1]
HSTS_DAYS = 1
NGINX = """
daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port}; root {site}; index index.html;
    include {work}/hub.conf;
    location /assets/ {{ add_header X-Own "kept"; include {work}/hub-location.conf; }}
  }}
}}
"""
CADDY = """{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	bind 127.0.0.1
	root * {site}
	import {work}/hub.caddy
	handle /assets/* {{
		header X-Own "kept"
		file_server
	}}
	file_server
}}
"""


def main() -> int:
    """Run every check with both servers; 1 when one of them fails."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    site = options.parse_args().site.resolve()
    failed = 0
    for name, serve in (("nginx", nginx), ("caddy", caddy)):
        with tempfile.TemporaryDirectory() as work, serve(site, Path(work)) as port:
            for question, wrong in checks(site, port):
                failed += bool(wrong)
                print(f"{name:6} {'FAILED' if wrong else 'ok    '} {question}: {wrong or 'right'}")
    return 1 if failed else 0


def checks(site: Path, port: int) -> Iterator[tuple[str, str]]:
    """Each question with what is wrong; an empty text when nothing is."""
    style = next((site / "assets").rglob("*.css")).relative_to(site).as_posix()
    for path, status in (("/", 200), ("/search/", 200), ("/get-help", 0), ("/no/such/page/", 404)):
        yield f"headers of {path}", wrong_headers(port, path, status)
    yield "headers of a location with its own", wrong_headers(port, f"/{style}", 200, own="kept")
    place = answer(port, "/get-help").getheader("Location") or ""
    relative = place and "//" not in place and "http" not in place
    yield "a relative redirect", "" if relative else f"Location is '{place}'"
    home, search = (policy(port, path) for path in ("/", "/search/"))
    script = policy(port, "/pagefind/pagefind.js")
    strict = "wasm-unsafe-eval" not in home and "wasm-unsafe-eval" in search
    yield "the search's policy only there", "" if strict and script == search else home
    page = (site / "404.html").read_bytes()
    same = answer(port, "/no/such/page/").read() == page
    yield "the site's own page for what is missing", "" if same else "another page"


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


def policy(port: int, path: str) -> str:
    return answer(port, path).getheader("Content-Security-Policy") or ""


def answer(port: int, path: str) -> http.client.HTTPResponse:
    """The answer to one request, asked as a front that ended TLS would ask."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"X-Forwarded-Proto": "https"})
    return connection.getresponse()


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[int]:
    (work / "hub.conf").write_text(headers_for(site, "nginx", HSTS_DAYS))
    (work / "hub-location.conf").write_text(nginx_location(HSTS_DAYS))
    port = free_port()
    (work / "nginx.conf").write_text(NGINX.format(work=work, site=site, port=port))
    with running(["nginx", "-c", str(work / "nginx.conf")], port):
        yield port


@contextmanager
def caddy(site: Path, work: Path) -> Iterator[int]:
    (work / "hub.caddy").write_text(headers_for(site, "caddy", HSTS_DAYS))
    port = free_port()
    (work / "Caddyfile").write_text(CADDY.format(work=work, site=site, port=port))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]
    with running(command, port):
        yield port


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
