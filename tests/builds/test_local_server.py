"""The server for the browsers of this computer: a browser that goes away is no fault."""

from __future__ import annotations

import socket
import struct
import threading
import time
from functools import partial
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from practice_hub.core import local_server
from practice_hub.core.local_server import QuietHandler

AT_ONCE = struct.pack("ii", 1, 0)  # a socket that is closed so resets its connection


class Failing(QuietHandler):
    """Raises an error in place of an answer."""

    def __init__(self, *args, error, done, **more):
        self.error, self.done = error, done
        super().__init__(*args, **more)

    def do_GET(self):
        self.done.append(self.path)
        raise self.error


def printed(capfd, folder, error) -> str:
    """What is printed when answering a request raises an error."""
    done: list[str] = []
    with (
        local_server.serving(folder, partial(Failing, error=error, done=done)) as site,
        pytest.raises((URLError, OSError)),
    ):
        urlopen(site, timeout=10)
    assert done == ["/"]
    return capfd.readouterr().err


@pytest.mark.parametrize("error", [BrokenPipeError, ConnectionResetError, ConnectionAbortedError])
def test_nothing_is_printed_of_a_connection_that_was_lost(tmp_path, capfd, error):
    assert printed(capfd, tmp_path, error("lost")) == ""


def test_another_error_is_seen(tmp_path, capfd):
    assert "KeyError: 'fault'" in printed(capfd, tmp_path, KeyError("fault"))


def test_a_browser_that_goes_away_in_the_middle_of_a_file_is_no_fault(tmp_path, capfd):
    (tmp_path / "large.bin").write_bytes(bytes(30_000_000))
    (tmp_path / "small.txt").write_text("here")
    before = threading.enumerate()
    with local_server.serving(tmp_path) as site:
        place = urlsplit(site)
        for words in (b"GET /large.bin HTTP/1.0\r\n\r\n", b"GET /lar"):
            with socket.create_connection((place.hostname, place.port)) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                line.sendall(words)
                time.sleep(0.05)
        assert urlopen(site + "small.txt", timeout=10).read() == b"here"
    for thread in threading.enumerate():
        if thread not in before:  # it answers one of the browsers, and may still print
            thread.join()
    assert capfd.readouterr().err == ""
