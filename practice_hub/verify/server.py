"""The hosts of a test: one that serves the built site, and one that never answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from practice_hub.core import local_server


class _Handler(local_server.QuietHandler):
    """Serves a folder below the path that the site's address has, and nothing beside it."""

    def __init__(self, *args: Any, base: str, **more: Any) -> None:
        self.base = unquote(base)
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        """The file for the path of a request; empty, which no file is, for one beside the site."""
        asked = unquote(path.partition("?")[0])
        if not asked.startswith(self.base):
            return ""
        return super().translate_path("/" + quote(asked.removeprefix(self.base)))


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """Serves a folder on this computer below `base`, such as "/hub/", and answers 404 beside it.
    Yields its address."""
    with local_server.serving(folder, partial(_Handler, base=base)) as address:
        yield address + base.removeprefix("/")


@contextmanager
def silence() -> Iterator[int]:
    """A server that takes connections and never answers. Yields its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        yield listener.getsockname()[1]
