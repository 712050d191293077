"""Firefox's own protocol for drivers, Marionette: one line of JSON each way over TCP.

So Firefox needs no program beside it, where Chromium needs chromedriver.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# It opens nothing of its own, and asks no other computer.
PREFS = {
    "marionette.port": 0,  # any free one; read from the profile
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.update.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.search.update": False,
    "browser.tabs.warnOnClose": False,
    "dom.disable_open_during_load": True,
    "browser.sessionstore.resume_from_crash": False,
}


START_WITHIN = 60.0  # seconds


class MarionetteError(Exception):
    """What Firefox answered to a command that it could not carry out."""


class Marionette:
    """A Firefox that was started with a fresh profile, and the line to it."""

    def __init__(self, program: str, prefs: Mapping[str, object]) -> None:
        """Starts Firefox and waits for its line.

        program: its file. prefs: settings of the profile beside PREFS. Raises MarionetteError when
        it accepts no connection.
        """
        self.number = 0
        self.profile = tempfile.TemporaryDirectory(
            prefix="hub-firefox-", ignore_cleanup_errors=True
        )
        folder = Path(self.profile.name)
        lines = [
            f"user_pref({json.dumps(key)}, {json.dumps(value)});"
            for key, value in {**PREFS, **prefs}.items()
        ]
        (folder / "user.js").write_text("\n".join(lines))
        self.process = _started(program, folder)
        try:
            self.socket = self._connect(folder / "MarionetteActivePort")
        except MarionetteError:
            self._end()
            raise
        self._receive()  # the greeting

    def ask(self, command: str, **params: Any) -> Any:
        """The answer to a command; raises MarionetteError when Firefox gives an error."""
        self.number += 1
        message = json.dumps([0, self.number, command, params]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        while True:
            _, number, error, result = self._receive()
            if number == self.number:
                break
        if error:
            raise MarionetteError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def close(self) -> None:
        """Ends Firefox and deletes its profile."""
        try:
            self.ask("Marionette:Quit", flags=["eForceQuit"])
            self.process.wait(15)
        except Exception:
            self._end()
        self.socket.close()
        self.profile.cleanup()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()

    def _connect(self, file: Path) -> socket.socket:
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return socket.create_connection(("127.0.0.1", int(file.read_text())), timeout=60)
            except (OSError, ValueError):
                time.sleep(0.1)
        raise MarionetteError(f"Firefox accepted no connection within {START_WITHIN:g} s")

    def _receive(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self._bytes(1)
        return json.loads(self._bytes(int(size[:-1])))

    def _bytes(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise MarionetteError("Firefox has ended")
            data += more
        return data


def _started(program: str, folder: Path) -> subprocess.Popen[bytes]:
    options = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote")
    size = ("--width", "1280", "--height", "900")
    return subprocess.Popen(
        [program, *options, "--profile", str(folder), *size],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MOZ_DISABLE_AUTO_SAFE_MODE": "1", "HOME": str(folder)},
    )
