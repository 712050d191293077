"""A client for Pagefind's program, which runs while the build goes on.

`pagefind --service` reads requests and writes replies, each one JSON in base64 with a comma after
it. Its packages for Python and Node use it in the same way; the one for Python waits a tenth of a
second for each reply.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from practice_hub.core.workers import processors

LAST_REPLIES = ("GetFiles", "Error")
# Seconds without a reply, after which Pagefind is ended. It answers each page, and makes the index
# of ten thousand pages in two minutes.
PATIENCE = 900


class Pagefind:
    """Sends requests to Pagefind in the background and waits for its last reply."""

    def __init__(self, requests: Iterable[dict[str, Any]]):
        """requests: in the form of Pagefind's service, the last one GetFiles. Raises OSError."""
        threads = str(processors())  # more threads than processors are slower
        environment = {"TOKIO_WORKER_THREADS": threads, "RAYON_NUM_THREADS": threads}
        self._process = subprocess.Popen(
            [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
        self._last: dict[str, Any] = {"type": "Error", "message": "no reason given"}
        self._received = 0  # how many bytes
        self._threads = [
            Thread(target=self._send, args=(requests,), daemon=True),
            Thread(target=self._receive, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def last_reply(self) -> dict[str, Any]:
        """Waits for the last reply and returns it: with `files`, or with `message`, which is what
        went wrong. Pagefind is ended when it says nothing for `PATIENCE` seconds."""
        sender, receiver = self._threads
        while receiver.is_alive():
            before = self._received
            receiver.join(PATIENCE)
            if receiver.is_alive() and self._received == before:
                self._process.kill()
                receiver.join()
                self._last = {"type": "Error", "message": f"no reply for {PATIENCE} seconds"}
        sender.join()
        return self._last

    def _send(self, requests: Iterable[dict[str, Any]]) -> None:
        """Sends the requests, and leaves the pipe open: when it is closed, Pagefind stops.

        If Pagefind ends early, the other thread receives the reason.
        """
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            for number, request in enumerate(requests):
                message = json.dumps({"message_id": number, "payload": request})
                self._process.stdin.write(b64encode(message.encode()) + b",")
            self._process.stdin.flush()

    def _receive(self) -> None:
        """Reads replies up to the last one, then ends Pagefind."""
        for reply in self._replies():
            payload = _payload(reply)
            if payload["type"] in LAST_REPLIES:
                self._last = payload
                break
        self._process.kill()
        self._process.wait()
        self._threads[0].join()
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
