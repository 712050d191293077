"""A built site on this computer, as it is printed: on A4."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from practice_hub.core import local_server

PRINT_STYLES = "print.css"
# Added here and not in the stylesheet itself: a reader who prints may take another size.
SIZE = b"\n@page { size: A4 }\n"


class _Handler(local_server.QuietHandler):
    def send_head(self) -> BytesIO | BinaryIO | None:
        """The answer to a request; the stylesheet for paper also names the size of the paper."""
        file = Path(self.translate_path(self.path))
        if file.name != PRINT_STYLES or not file.is_file():
            return super().send_head()
        content = file.read_bytes() + SIZE
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder. Yields its address, which ends in a slash."""
    with local_server.serving(folder, _Handler) as address:
        yield address
