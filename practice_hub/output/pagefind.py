"""Runs Pagefind's program over folders of pages, while the build goes on.

Its service, which takes pages as messages, makes each index twice and needs a third more processor
time. But the command waits for ever for a file that it cannot create. So its folder is deleted only
when it has ended, it starts only where the disk has room, and it is ended when it takes too long.
When a build is killed, Pagefind ends, but the folder stays until somebody deletes it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import finalize

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from practice_hub.core.compression import decompress
from practice_hub.core.files import bytes_of, files_below

PATIENCE = 900  # seconds for one batch, of which Pagefind makes the index in some seconds
ROOM = 8  # times the size of the pages must be free on the disk: an index is smaller than they are
# The command fails where no page has a word. This page has one; without a language it changes
# nothing else, and it is left out of what is found.
EXTRA_PAGE = "a-page-with-a-word.html"
_EXTRA_HTML = b"<!doctype html><html><body data-pagefind-body>word</body></html>"


class PagefindError(Exception):
    """Pagefind made no index; its text says why."""


class Pagefind:
    """Makes an index of each of some batches of pages, one after the other, in the background."""

    def __init__(self, batches: Sequence[Mapping[str, bytes]], threads: int):
        """batches: the HTML of pages, compressed, by the name of the file. threads: how many
        processors Pagefind may use; with more threads it is slower. Raises PagefindError."""
        self._batches, self._threads = list(batches), threads
        self._first = _Run(self._batches[0], threads)

    def indexes(self) -> Iterator[dict[str, bytes]]:
        """The files of each index, by name. Raises PagefindError."""
        yield self._first.files()
        for batch in self._batches[1:]:
            yield _Run(batch, self._threads).files()


class _Run:
    """Pagefind at work on one batch, in a folder of its own."""

    def __init__(self, pages: Mapping[str, bytes], threads: int):
        try:
            self._folder = TemporaryDirectory(prefix="hub-search-", ignore_cleanup_errors=True)
            self._index = Path(self._folder.name, "index")
            site = Path(self._folder.name, "site")
            _write_pages(site, pages)
            self._process = _started(site, self._index, threads)
        except OSError as error:
            raise PagefindError(str(error)) from error
        self._end = finalize(self, _end, self._process, self._folder)

    def files(self) -> dict[str, bytes]:
        """Waits for the index. Raises PagefindError."""
        try:
            output, _ = self._process.communicate(timeout=PATIENCE)
            if self._process.returncode:
                raise PagefindError(_last_line(output))
            return {name: bytes_of(path) for name, path in files_below(self._index).items()}
        except subprocess.TimeoutExpired as error:
            raise PagefindError(f"no index after {PATIENCE} seconds") from error
        except OSError as error:
            raise PagefindError(str(error)) from error
        finally:
            self._end()


def _write_pages(site: Path, pages: Mapping[str, bytes]) -> None:
    """Writes a batch for Pagefind. Raises OSError, also where its index would have no room."""
    site.mkdir()
    size = (site / EXTRA_PAGE).write_bytes(_EXTRA_HTML)
    for name, html in pages.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(decompress(html))
    if shutil.disk_usage(site).free < ROOM * size:
        raise OSError(f"too little room on the disk with {site.parent.parent}")


def _started(site: Path, index: Path, threads: int) -> subprocess.Popen[bytes]:
    settings = {"TOKIO_WORKER_THREADS": str(threads), "RAYON_NUM_THREADS": str(threads)}
    # Pagefind takes settings from a pagefind.yml where it runs, and from variables with its name.
    variables = {key: value for key, value in os.environ.items() if not _is_setting(key)}
    return subprocess.Popen(
        [str(get_executable()), "--silent", "--site", str(site), "--output-path", str(index)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**variables, **settings},
        cwd=site.parent,
    )


def _is_setting(variable: str) -> bool:
    return variable.upper().startswith("PAGEFIND_")


def _end(process: subprocess.Popen[bytes], folder: TemporaryDirectory[str]) -> None:
    """Ends Pagefind before its folder is deleted, for which it would wait."""
    process.kill()
    process.communicate()
    folder.cleanup()


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no reason given"
