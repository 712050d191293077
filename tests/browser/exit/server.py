"""A small web for tests: our site, a search engine, the exit, and a stranger's page that frames us.

One server on 127.0.0.1; names under .localhost keep the four apart as different sites, as they
are in life.
Every request is written down. The exit answers, hangs, answers with nothing, or is slow, as a
test wishes. Each test gets new names for our site and for the stranger: a browser that goes on
running keeps cookies, files, pages and notes in its history for the old names only.
"""

from __future__ import annotations

import json
import mimetypes
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.drivers.common import PATIENCE

SEARCH = """<!doctype html><meta charset=utf-8><title>search</title><h1>Search engine</h1>
<a id=result href="{hub}/">The hub</a> <a id=deep href="{hub}/survivors/one/">A page</a>
<script>addEventListener("pageshow", e => document.body.dataset.kept = e.persisted)</script>"""
EXIT = "<!doctype html><meta charset=utf-8><title>Weather</title><h1>Sunny</h1>"
FRAME = (
    "<!doctype html><meta charset=utf-8><title>stranger</title>"
    "<iframe id=frame width=900 height=700 {more} src='{src}'></iframe>"
)


@dataclass(frozen=True)
class Request:
    host: str  # hub, search, exit, stranger
    path: str
    headers: dict[str, str]  # names in lower case
    time: float
    body: str = ""


@dataclass
class Behaviour:
    """How the small web behaves just now."""

    exit: str = "answer"  # answer, hang, nothing (204), or seconds to wait as a number
    stall: tuple[str, ...] = ()  # ends of paths that never answer
    drop: tuple[str, ...] = ()  # ends of paths whose connection breaks
    pause: str = (
        ""  # the hub's answers come as far as these words; the rest once web.released is set
    )
    headers: dict[str, str] = field(default_factory=dict)  # added to every answer of the hub
    cache: str = "no-cache"  # Cache-Control of the hub


class Web:
    """The running small web; root is the folder served as the hub, prefix a path it lives under.

    certificate: a file with a key and a certificate; with it everything is served over https.
    """

    def __init__(self, root: Path, prefix: str = "", certificate: Path | None = None):
        self.root, self.prefix = Path(root), prefix
        self.log: list[Request] = []
        self.behaviour = Behaviour()
        self.released = threading.Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.web = self
        self.server.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if certificate else "http"
        self.port = self.server.server_address[1]
        self.search, self.exit = self.address("search"), self.address("exit")
        self.names_given = 0
        self.give_new_names()
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def address(self, name: str) -> str:
        return f"{self.scheme}://{name}.localhost:{self.port}"

    def give_new_names(self) -> None:
        """Our site and the stranger move to names that no browser has met.

        Each stays below a name of its own, so that it is one site for a browser, which can go on
        with the process that it has for that site.
        """
        self.names_given += 1
        visit = f"visit-{self.port}-{self.names_given}"  # cookies of one name are for every port
        hub, stranger = f"{visit}.hub", f"{visit}.stranger"
        self.names = {hub: "hub", stranger: "stranger", "search": "search", "exit": "exit"}
        self.hub, self.stranger = self.address(hub) + self.prefix, self.address(stranger)

    def close(self):
        self.reset()
        self.server.shutdown()
        self.server.server_close()

    def reset(self):
        """Everything answers again, by new names; whatever was held is let go; the log is empty."""
        self.released.set()
        self.released = threading.Event()
        self.behaviour = Behaviour()
        self.give_new_names()
        self.log = []

    def requests_to(self, host: str, path: str = "") -> list[Request]:
        return [request for request in self.log if request.host == host and path in request.path]

    def wait_for(
        self, host: str, count: int = 1, path: str = "", seconds: float = PATIENCE
    ) -> list[Request]:
        """The requests to that host, once there are so many."""
        end = time.monotonic() + seconds
        while len(self.requests_to(host, path)) < count:
            assert time.monotonic() < end, (
                f"{host}{path}: {len(self.requests_to(host, path))} requests, not {count}"
            )
            time.sleep(0.01)
        return self.requests_to(host, path)

    def shown_pages(self) -> list[str]:
        """The pages of the hub that were about to be painted with their words in sight, in
        order."""
        return [request.path.split("?")[1] for request in self.requests_to("hub", "/-seen")]

    def reports(self, count: int = 1) -> list:
        """What pages reported by POST to /-report, as soon as there are so many reports."""
        return [json.loads(request.body) for request in self.wait_for("hub", count, "/-report")]

    def exit_requests(self) -> list[Request]:
        """Every request for the exit itself."""
        return self.requests_to("exit", "/weather")

    def frame(self, src: str, more: str = "") -> str:
        """The address of a stranger's page that shows src in a frame."""
        self.framed = FRAME.format(src=src, more=more)
        return self.stranger + "/"


class Server(ThreadingHTTPServer):
    web: Web


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    @property
    def web(self) -> Web:
        return self.server.web

    def do_GET(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length).decode() if length else ""
        host = self.web.names.get(self.headers["host"].rpartition(".localhost")[0])
        headers = {name.lower(): value for name, value in self.headers.items()}
        if host:
            self.web.log.append(Request(host, self.path, headers, time.monotonic(), body))
        try:
            getattr(self, host or "nothing")()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_GET

    def hub(self):
        path = self.path.split("?")[0]
        if path.startswith("/-"):
            return self.nothing()
        if path.endswith(self.web.behaviour.stall) and self.web.behaviour.stall:
            self.web.released.wait(60)
        if path.endswith(self.web.behaviour.drop) and self.web.behaviour.drop:
            self.close_connection = True
            return self.connection.close()
        file = self.web.root / path.removeprefix(self.web.prefix).lstrip("/")
        if file.is_dir():
            file /= "index.html"
        status = 200 if file.is_file() else 404
        file = file if status == 200 else self.web.root / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.answer(
            file.read_bytes() if file.is_file() else b"",
            status,
            kind,
            {"Cache-Control": self.web.behaviour.cache, **self.web.behaviour.headers},
            self.web.behaviour.pause.encode(),
        )

    def search(self):
        self.answer(SEARCH.format(hub=self.web.hub).encode())

    def stranger(self):
        self.answer(self.web.framed.encode())

    def exit(self):
        held = self.web.released
        if self.path.endswith(".ico"):
            return self.nothing()
        if self.web.behaviour.exit == "hang":
            held.wait(60)
        elif self.web.behaviour.exit == "nothing":
            return self.nothing()
        elif self.web.behaviour.exit != "answer":
            time.sleep(float(self.web.behaviour.exit))
        self.answer(EXIT.encode())

    def nothing(self):
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, body, status=200, kind="text/html", more=None, pause=b""):
        self.send_response(status)
        self.send_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        )
        self.send_header("Content-Length", str(len(body)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        at = body.find(pause) + len(pause) if pause in body else 0
        self.wfile.write(body[:at])
        if at:
            self.web.released.wait(60)
        self.wfile.write(body[at:])

    def log_message(self, *_):
        """Silent; the log is that of the Web."""
