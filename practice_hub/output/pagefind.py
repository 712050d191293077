"""A client for Pagefind's program, which runs while the build goes on.

`pagefind --service` reads requests and writes replies, each one JSON in base64 with a comma after
it. Its packages for Python and Node use it in the same way; the one for Python waits a tenth of a
second for each reply.
"""

from __future__ import annotations

import json
import os
import subprocess
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

# Seconds without a reply, after which Pagefind is ended. It answers each page, and makes the index
# of a batch in some seconds.
PATIENCE = 900


class PagefindError(Exception):
    """Pagefind made no index; its text says why."""


class Pagefind:
    """Makes an index of each of some batches of pages, one after the other, in the background."""

    def __init__(self, batches: Sequence[Mapping[str, bytes]], threads: int):
        """batches: the HTML of pages, compressed, by the name of the file. threads: how many
        processors Pagefind may use; with more threads it is slower. Raises OSError."""
        environment = {"TOKIO_WORKER_THREADS": str(threads), "RAYON_NUM_THREADS": str(threads)}
        self._process = subprocess.Popen(
            [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
        self._batches = len(batches)
        self._results: SimpleQueue[dict[str, Any]] = SimpleQueue()  # files, or an error at the end
        self._received = 0  # how many bytes
        self._sender = Thread(target=self._send, args=(batches,), daemon=True)
        self._receiver = Thread(target=self._receive, daemon=True)
        self._sender.start()
        self._receiver.start()

    def indexes(self) -> Iterator[dict[str, bytes]]:
        """The files of each index, by name. Raises PagefindError.

        Pagefind is ended when it says nothing for `PATIENCE` seconds.
        """
        for _ in range(self._batches):
            result = self._next()
            if "files" not in result:
                raise PagefindError(result["message"])
            yield {file["path"]: b64decode(file["content"]) for file in result["files"]}
        self._receiver.join()

    def _next(self) -> dict[str, Any]:
        while True:
            before = self._received
            with suppress(Empty):
                return self._results.get(timeout=PATIENCE)
            if self._received == before:
                self._process.kill()
                self._receiver.join()
                return {"message": f"no reply for {PATIENCE} seconds"}

    def _send(self, batches: Sequence[Mapping[str, bytes]]) -> None:
        """Sends the requests, and leaves the pipe open: when it is closed, Pagefind stops.

        If Pagefind ends early, the other thread receives the reason.
        """
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            for number, request in enumerate(_requests(batches)):
                message = json.dumps({"message_id": number, "payload": request})
                self._process.stdin.write(b64encode(message.encode()) + b",")
            self._process.stdin.flush()

    def _receive(self) -> None:
        """Reads replies up to the last index or an error, then ends Pagefind."""
        missing = self._batches
        for reply in self._replies():
            payload = _payload(reply)
            if payload["type"] in ("GetFiles", "Error"):
                self._results.put(payload)
                missing -= 1
            if payload["type"] == "Error" or not missing:
                break
        self._results.put({"message": "no reason given"})
        self._process.kill()
        self._process.wait()
        self._sender.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _replies(self) -> Iterator[bytes]:
        assert self._process.stdout is not None
        parts: list[bytes] = []
        while more := os.read(self._process.stdout.fileno(), 1 << 20):
            self._received += len(more)
            first, *others = more.split(b",")
            parts.append(first)
            for other in others:
                yield b"".join(parts)
                parts = [other]
        if b"".join(parts).strip():
            yield b"".join(parts)


def _payload(reply: bytes) -> dict[str, Any]:
    """The content of a reply. Anything else is a message with which the program failed."""
    try:
        payload: dict[str, Any] = json.loads(b64decode(reply, validate=True))["payload"]
        return payload
    except (ValueError, KeyError, TypeError):
        lines = reply.decode("utf-8", "replace").strip().splitlines()
        return {"type": "Error", "message": lines[-1] if lines else "no reason given"}


def _requests(batches: Sequence[Mapping[str, bytes]]) -> Iterator[dict[str, Any]]:
    """For each batch: add its pages to an index, return the files, and forget the index."""
    for index, pages in enumerate(batches):
        yield {"type": "NewIndex", "config": {}}
        for name, html in pages.items():
            text = zlib.decompress(html).decode("utf-8", "replace")
            yield {"type": "AddFile", "index_id": index, "file_path": name, "file_contents": text}
        yield {"type": "GetFiles", "index_id": index}
        yield {"type": "DeleteIndex", "index_id": index}
