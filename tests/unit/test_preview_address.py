"""Where `practice-hub serve` shows the preview: `--port`, or `dev_addr` in mkdocs.yml, or 8000."""

from __future__ import annotations

import socket

import pytest


@pytest.fixture
def serve(hub, small, monkeypatch):
    """Runs `serve` with a line in mkdocs.yml. Gives the address for which MkDocs is started, or
    what is printed where it is not."""
    started: list[str] = []

    class Process:
        def __init__(self, command, **_):
            started.append(command[command.index("--dev-addr") + 1])

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr("practice_hub.cli.mkdocs_commands.subprocess.Popen", Process)
    monkeypatch.setattr("practice_hub.cli.mkdocs_commands.wait_for", lambda process: 0)
    monkeypatch.setattr("practice_hub.cli.mkdocs_commands._port_fault", lambda host, port: "")

    def run(line: str, *words: str) -> str:
        with (small / "mkdocs.yml").open("a") as settings:
            settings.write(f"{line}\n")
        output = hub("serve", *words)[1]
        return started[0] if started else output

    return run


@pytest.mark.parametrize(
    "line, words, address",
    [
        ("", (), "127.0.0.1:8000"),
        ("dev_addr: 127.0.0.1:8123", (), "127.0.0.1:8123"),
        ("dev_addr: localhost:8123", (), "localhost:8123"),
        ("dev_addr: LOCALHOST:08123", (), "localhost:8123"),
        ("dev_addr:", (), "127.0.0.1:8000"),
        ("dev_addr: 127.0.0.1:8123", ("--port", "9000"), "127.0.0.1:9000"),
    ],
)
def test_the_preview_is_where_the_command_or_the_settings_say(serve, line, words, address):
    assert serve(line, *words) == address


def test_the_address_may_be_inherited(serve, small):
    (small / "base.yml").write_text("dev_addr: 127.0.0.1:8123\n")
    assert serve("INHERIT: base.yml") == "127.0.0.1:8123"


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8000", "192.168.1.4:8000", "hub.test:8000", "localhost:0", "'[::1]:8000'"]
)
@pytest.mark.parametrize("words", [(), ("--port", "9000")])
def test_a_preview_that_others_could_read_is_not_started(serve, address, words):
    refused = serve(f"dev_addr: {address}", *words)
    assert refused.startswith("mkdocs.yml:25: 'dev_addr' is '") and "Nothing was built" in refused


def test_a_port_in_use_is_named(hub, small):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (small / "mkdocs.yml").open("a") as settings:
            settings.write(f"dev_addr: 127.0.0.1:{port}\n")
        code, output = hub("serve")
    assert code == 1 and output.startswith(f"Something uses 127.0.0.1:{port} already")
