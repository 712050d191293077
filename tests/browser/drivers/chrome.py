"""Chromium, whose tab can be used again, and whose screen can be filmed."""

import base64
import json
import threading
from dataclasses import dataclass

import websocket

from practice_hub.verify.drivers.chromium import Chromium

from .one_tab import OneTab

# Commands that leave a tab as it was. After any other it may keep a setting.
WITHOUT_TRACE = {
    "Network.clearBrowserCache",
    "Network.clearBrowserCookies",
    "Network.getCookies",
    "Page.bringToFront",
    "Page.captureScreenshot",
    "Page.getNavigationHistory",
    "Page.navigateToHistoryEntry",
    "Page.reload",
    "Page.resetNavigationHistory",
}

# Then no bars are drawn. Pages have the size that they have below the bars.
FULL_SCREEN = ("--start-fullscreen", "--screen-info={1280x813}")


class Chrome(OneTab, Chromium):
    """A fresh Chromium."""

    def __init__(self, flags: tuple[str, ...] = (), **options):
        super().__init__((*flags, *FULL_SCREEN), **options)
        if "--restore-last-session" not in flags:  # else a tab that it restores may have the focus
            self.wait("return document.hasFocus()")  # its window gets it some time after the start

    def forget_settings(self):
        """All of them are of a tab, and end with it."""

    def forget_history(self):
        self.cdp("Page.resetNavigationHistory")

    def cdp(self, command, **params):
        self.tab_has_settings |= command not in WITHOUT_TRACE
        return super().cdp(command, **params)

    def film(self):
        """Records every frame that reaches the screen, while the with-block lasts."""
        return Film(self.driver.capabilities["goog:chromeOptions"]["debuggerAddress"], self.tab())


@dataclass(frozen=True)
class Frame:
    png: bytes
    time: float  # time.time() of the browser


class Film:
    """Chromium's screencast, on a line of its own beside chromedriver's."""

    def __init__(self, address: str, target: str):
        self.line = websocket.create_connection(
            f"ws://{address}/devtools/page/{target}", suppress_origin=True
        )
        self.frames: list[Frame] = []

    def __enter__(self):
        self._send("Page.enable")
        self._send("Page.startScreencast", format="png", everyNthFrame=1)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        return self

    def __exit__(self, *_):
        self.line.close()
        self.reader.join(2)
        # Under load a frame may arrive before one that was painted earlier.
        self.frames.sort(key=lambda frame: frame.time)

    def _send(self, method, **params):
        self.line.send(json.dumps({"id": 1, "method": method, "params": params}))

    def _read(self):
        try:
            while True:
                message = json.loads(self.line.recv())
                if message.get("method") == "Page.screencastFrame":
                    params = message["params"]
                    self.frames.append(
                        Frame(base64.b64decode(params["data"]), params["metadata"]["timestamp"])
                    )
                    self._send("Page.screencastFrameAck", sessionId=params["sessionId"])
        except (websocket.WebSocketException, OSError, ValueError):
            pass  # the block has ended
