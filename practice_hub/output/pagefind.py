"""Runs Pagefind's program over folders of pages, while the build goes on.

Its service, which takes pages as messages, makes each index twice and needs a third more processor
time. But the command waits for ever for a file that it cannot create. So its folder is deleted only
when it has ended, it starts only where the disk has room, and it is ended when it takes too long.
The folder is beside the site's, since it holds the texts of a preview too: when a build is killed,
Pagefind ends, and the next build deletes it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from weakref import finalize

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from practice_hub.core.compression import decompress
from practice_hub.core.files import bytes_of, files_below
from practice_hub.core.staging import BUILD, StagingFolder
from practice_hub.core.workers import processors

PATIENCE = 900  # seconds for one batch, of which Pagefind makes the index in some seconds
# Times the size of a batch must be free on the disk for each processor, as each may run Pagefind:
# an index is smaller than its pages.
ROOM = 4
# The command fails where no page has a word. This page has one; without a language it changes
# nothing else, and it is left out of what is found.
EXTRA_PAGE = "a-page-with-a-word.html"
_EXTRA_HTML = b"<!doctype html><html><body data-pagefind-body>word</body></html>"


class PagefindError(Exception):
    """Pagefind made no index; its text says why."""


class Pagefind:
    """Makes an index of each of some batches of pages, one after the other, in the background."""

    def __init__(self, batches: Sequence[Mapping[str, bytes]], threads: int, parent: Path):
        """batches: the HTML of pages, compressed, by the name of the file. threads: how many
        processors Pagefind may use; with more threads it is slower. parent: the folder in which
        Pagefind gets one. Raises PagefindError."""
        self._batches, self._threads, self._parent = list(batches), threads, parent
        self._first = _Run(self._batches[0], threads, parent)

    def indexes(self) -> Iterator[dict[str, bytes]]:
        """The files of each index, by name. Raises PagefindError."""
        yield self._first.files()
        for batch in self._batches[1:]:
            yield _Run(batch, self._threads, self._parent).files()


class _Run:
    """Pagefind at work on one batch, in a folder of its own."""

    def __init__(self, pages: Mapping[str, bytes], threads: int, parent: Path):
        try:
            parent.mkdir(parents=True, exist_ok=True)
            folder = StagingFolder(parent, BUILD)
        except OSError as error:
            raise PagefindError(str(error)) from error
        try:
            self._index = folder.path / "index"
            _write_pages(folder.path / "site", pages)
            self._process = _started(folder, self._index, threads)
        except OSError as error:
            folder.close()
            raise PagefindError(str(error)) from error
        self._end = finalize(self, _end, self._process, folder)

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
    if shutil.disk_usage(site).free < ROOM * processors() * size:
        raise OSError(f"too little room on the disk with {site.parent.parent}")


def _started(folder: StagingFolder, index: Path, threads: int) -> subprocess.Popen[bytes]:
    settings = {"TOKIO_WORKER_THREADS": str(threads), "RAYON_NUM_THREADS": str(threads)}
    # Pagefind takes settings from a pagefind.yml where it runs, and from variables with its name.
    variables = {key: value for key, value in os.environ.items() if not _is_setting(key)}
    return subprocess.Popen(
        [
            str(get_executable()),
            "--silent",
            "--site",
            str(folder.path / "site"),
            "--output-path",
            str(index),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**variables, **settings},
        cwd=folder.path,
        pass_fds=folder.locks,  # the folder is in use until Pagefind has ended
    )


def _is_setting(variable: str) -> bool:
    return variable.upper().startswith("PAGEFIND_")


def _end(process: subprocess.Popen[bytes], folder: StagingFolder) -> None:
    """Ends Pagefind before its folder is deleted, for which it would wait."""
    process.kill()
    process.communicate()
    folder.close()


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no reason given"
