"""A small host for a built site, as a good host is set up: packed with gzip, and every byte that it
sends written down."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKED = (
    "text/",
    "application/json",
    "application/xml",
    "application/javascript",
    "application/wasm",
    "image/svg",
)
LEVEL = 6  # what hosts use; 9 would flatter us


@dataclass(frozen=True)
class Sent:
    """One answer: its path, the headers of the request (names in lower case), and the bytes of its
    body as sent.

    Heads are left out: HTTP/2, which hosts speak, packs them to a few bytes each.
    """

    path: str
    asked_with: dict[str, str]
    status: int
    size: int


class Web:
    """The running host; `log` holds what it has sent, oldest first, and `headers` what the site
    asks hosts to say."""

    def __init__(self, root: Path):
        self.root = Path(root)
        self.headers = headers_of(self.root)
        self.log: list[Sent] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.base = f"http://hub.localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def file(self, path: str) -> tuple[Path, int]:
        """The file for a path and its status; the site's own 404 page when there is none."""
        file = self.root / path.split("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        return (file, 200) if file.is_file() else (self.root / "404.html", 404)

    def quiet(self, seconds: float = 0.15, most: float = 8) -> list[Sent]:
        """The log, once nothing more has been asked for so many seconds."""
        end, seen = time.monotonic() + most, -1
        while len(self.log) != seen and time.monotonic() < end:
            seen = len(self.log)
            time.sleep(seconds)
        return list(self.log)


def headers_of(root: Path) -> dict[str, str]:
    """The headers in a site's own _headers file, whose one rule is for every path; none where there
    is no such file."""
    file = root / "_headers"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))


@lru_cache(maxsize=512)
def body(file: Path, packed: bool) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL) if packed else file.read_bytes()


def packed_size(file: Path) -> int:
    """What a file weighs on its way."""
    return len(body(file, True))


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            file, status = web.file(self.path)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            packed = kind.startswith(PACKED) and "gzip" in self.headers.get("accept-encoding", "")
            content = body(file, packed) if file.is_file() else b""
            self.send_response(status)
            self.send_header(
                "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
            )
            self.send_header("Content-Length", str(len(content)))
            for name, value in web.headers.items():
                self.send_header(name, value)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.log.append(Sent(self.path, headers, status, len(content)))
            try:
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_):
            """Silent; the log is web.log."""

    return Handler
