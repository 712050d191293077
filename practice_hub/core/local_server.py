"""Serves a folder to the browsers of this computer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from typing import Any


class QuietHandler(SimpleHTTPRequestHandler):
    """Answers requests, and prints nothing about them."""

    def log_message(self, *_: Any) -> None:
        """Prints nothing."""


def ignore_lost_connections(server: BaseServer) -> None:
    """From now on a server says nothing of a connection that the other side has ended, as a browser
    does when its reader leaves a page. Nothing is wrong then, and nobody can be answered."""
    report = server.handle_error

    def handle_error(request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            report(request, client_address)

    server.handle_error = handle_error  # type: ignore[method-assign]


@contextmanager
def serving(folder: Path, handler: Callable[..., QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serves a folder. handler: answers the requests. Yields the address, which ends in a slash."""
    answer = partial(handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    ignore_lost_connections(server)
    # It asks 20 times a second whether to stop; with the usual half second, each stop would wait.
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
