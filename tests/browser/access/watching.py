"""What a page does behind its face: every request, its workers' too, and every complaint of the
browser."""

from __future__ import annotations

import json
import threading

import websocket

DOMAINS = ("Network", "Log", "Runtime", "Audits")
ATTACH = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}


class Watch:
    """Listens on a line of its own beside chromedriver's, while the with-block lasts."""

    def __init__(self, browser):
        address = browser.driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
        self.line = websocket.create_connection(
            f"ws://{address}/devtools/page/{browser.tab()}", suppress_origin=True
        )
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.number = 0

    def __enter__(self) -> Watch:
        self._listen_to({})
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        return self

    def __exit__(self, *_):
        self.line.close()
        self.reader.join(2)

    def _send(self, where: dict, method: str, **params) -> None:
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": params, **where}))

    def _listen_to(self, where: dict) -> None:
        """where: the session of a worker or frame; empty for the page itself."""
        for domain in DOMAINS:
            self._send(where, f"{domain}.enable")
        self._send(where, "Target.setAutoAttach", **ATTACH)
        self._send(where, "Runtime.runIfWaitingForDebugger")

    def _read(self) -> None:
        try:
            while True:
                self._note(json.loads(self.line.recv()))
        except (websocket.WebSocketException, OSError, ValueError):
            pass  # the block has ended

    def _note(self, message: dict) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "Target.attachedToTarget":
            self._listen_to({"sessionId": params["sessionId"]})
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(params["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f"console: {params['args']}")
        elif (
            method == "Audits.issueAdded" and params["issue"]["code"] != "PerformanceIssue"
        ):  # advice, not a fault
            self.complaints.append(json.dumps(params["issue"]))
