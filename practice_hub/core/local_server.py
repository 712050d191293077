"""Serves a folder to the browsers of this computer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class QuietHandler(SimpleHTTPRequestHandler):
    """Answers requests, and prints nothing about them."""

    def log_message(self, *_: Any) -> None:
        """Prints nothing."""


@contextmanager
def serving(folder: Path, handler: Callable[..., QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serves a folder. handler: answers the requests. Yields the address, which ends in a slash."""
    answer = partial(handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
