"""The hosts of a test: one that serves the built site, and one that never answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below the path that the site's address has."""

    def __init__(self, *args: Any, base: str, **more: Any) -> None:
        self.base = base
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, *_: Any) -> None:
        """Prints nothing about requests."""


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """Serves a folder on this computer below `base`, such as "/hub/". Yields its address."""
    handler = partial(_Handler, directory=str(folder), base=base)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def silence() -> Iterator[int]:
    """A server that takes connections and never answers. Yields its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        yield listener.getsockname()[1]
