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
ANSWERS_WITHIN = 60.0


class MarionetteError(Exception):
    """What Firefox answered to a command that it could not carry out."""


class FirefoxIsGone(MarionetteError):
    """It did not start, has ended, or gives no answer."""


class Marionette:
    """A Firefox that was started with a fresh profile, and the line to it."""

    def __init__(self, program: str, prefs: Mapping[str, object]) -> None:
        """Starts Firefox and waits for its line.

        program: its file. prefs: settings of the profile beside PREFS. Raises FirefoxIsGone when
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
            self._receive()  # the greeting
        except (FirefoxIsGone, OSError):
            self._end()
            raise

    def ask(self, command: str, **params: Any) -> Any:
        """The answer to a command.

        Raises MarionetteError when Firefox gives an error, FirefoxIsGone when it gives no answer.
        """
        try:
            error, result = self._answer(command, params)
        except OSError as broken:
            raise FirefoxIsGone(f"{command}: Firefox gave no answer ({broken})") from broken
        if error:
            raise MarionetteError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def wait_for_answers(self, seconds: float) -> None:
        """From now on Firefox is gone when it gives no answer within these seconds."""
        self.socket.settimeout(seconds)

    def _answer(self, command: str, params: Mapping[str, Any]) -> tuple[Any, Any]:
        self.number += 1
        message = json.dumps([0, self.number, command, params]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        while True:
            _, number, error, result = self._receive()
            if number == self.number:
                return error, result

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
                address = ("127.0.0.1", int(file.read_text()))
                return socket.create_connection(address, timeout=ANSWERS_WITHIN)
            except (OSError, ValueError):
                time.sleep(0.1)
        if (code := self.process.poll()) is not None:
            raise FirefoxIsGone(f"it ended with exit code {code} and accepted no connection")
        raise FirefoxIsGone(f"Firefox accepted no connection within {START_WITHIN:g} s")

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
                raise FirefoxIsGone("Firefox has ended")
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
