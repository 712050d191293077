"""`make serve`, as somebody who writes meets it."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from practice_hub.cli.mkdocs_commands import MKDOCS
from tests.conftest import build_environment, draw, small_project


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


REFUSED = "The preview shows the pages as they were."


@pytest.fixture
def serving(tmp_path):
    """The small hub, served with live reload. Gives its folder and a function that waits until the
    page at an address holds a text."""
    project, port = small_project(tmp_path / "project"), free_port()
    command = [*MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "output.txt").open("w") as output:
        server = subprocess.Popen(
            command, cwd=project, env=build_environment(), stdout=output, stderr=output
        )
    yield project, lambda address, text: wait_for(f"http://127.0.0.1:{port}{address}", text)
    server.terminate()
    server.wait()


@pytest.fixture
def refuse(tmp_path):
    """A function that writes a file, and waits until the preview says that it cannot be built."""
    output = tmp_path / "output.txt"

    def write(file: Path, text: str) -> None:
        before = output.read_text().count(REFUSED)
        file.write_text(text)
        while output.read_text().count(REFUSED) == before:
            time.sleep(0.05)

    return write


def wait_for(url: str, text: str) -> None:
    """Waits until the page at url holds the text, however long that takes; where it never does, the
    time limit for any test ends the wait."""
    while text not in page_at(url):
        time.sleep(0.1)


def page_at(url: str) -> str:
    """What a preview shows; empty while it is not there yet, or busy with a build."""
    try:
        return urlopen(url, timeout=5).read().decode()
    except OSError:
        return ""


def test_a_saved_post_is_shown_and_a_problem_does_not_stop_the_preview(serving):
    project, wait_for_text = serving
    wait_for_text("/blog/2024/05/01/first/", "excerpt")
    post = project / "blog/posts/2024/2024-05-01-first.md"
    post.write_text(post.read_text().replace("This is the", "Here comes the"))
    wait_for_text("/blog/", "Here comes the")
    draw(
        project,
        """
        docs/guides/poor.md
        | ---
        | title: Poor
        | mood: calm
        | ---
        | Words of a page with problems.
    """,
    )
    wait_for_text("/guides/poor/", "Words of a page with problems")
    wait_for_text("/problems/", "docs/guides/poor.md:3")
    (project / "docs/guides/poor.md").write_text("---\ntitle: 'open\n---\n")
    wait_for_text("/problems/", "the quotation mark that begins here is never closed")
    wait_for_text("/blog/", "Here comes the")


def test_settings_that_cannot_be_read_do_not_end_the_preview(serving, refuse):
    project, wait_for_text = serving
    wait_for_text("/", "Welcome.")
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    refuse(settings, good + "nav: [\n")
    settings.write_text(good.replace("site_name: Small Hub", "site_name: Better Hub"))
    wait_for_text("/", "Better Hub")


def test_python_in_the_settings_does_not_run_when_they_are_read_again(serving, refuse):
    project, wait_for_text = serving
    wait_for_text("/", "Welcome.")
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    python = f'watch: [!!python/object/apply:os.mkdir ["{project}/ran"]]\n'
    refuse(settings, good + python)
    settings.write_text(good.replace("site_name: Small Hub", "site_name: Better Hub"))
    wait_for_text("/", "Better Hub")
    assert not (project / "ran").exists()


def test_a_browser_that_goes_away_while_it_asks_leaves_no_traceback(serving, tmp_path):
    _, wait_for_text = serving
    wait_for_text("/", "Welcome.")
    output = tmp_path / "output.txt"
    port = re.findall(r"Serving on http://127.0.0.1:(.*)/", output.read_text())[0]
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", int(port))) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.sendall(b"GET /gui")  # the connection is reset, since it is closed at once
    time.sleep(0.2)
    wait_for_text("/", "Welcome.")
    assert "Traceback" not in output.read_text()


MISTAKES = (
    "theme: no-such-theme",
    "plugins: [no-such-plugin]",
    "hooks: [no-such-file.py]",
    "markdown_extensions: [toc, no-such-extension]",
    "site_url: [a, b]",
)


def test_a_mistake_in_the_settings_leaves_the_pages_and_the_preview_goes_on(serving, refuse):
    project, wait_for_text = serving
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    for number, mistake in enumerate(MISTAKES):
        wait_for_text("/", "Welcome.")
        key = mistake.partition(":")[0]
        kept = [line for line in good.splitlines() if not line.startswith(f"{key}:")]
        refuse(settings, "\n".join([*kept, mistake, ""]))
        wait_for_text("/", "Welcome.")
        settings.write_text(good.replace("site_name: Small Hub", f"site_name: Hub {number}"))
        wait_for_text("/", f"Hub {number}")


def test_a_second_preview_says_in_one_line_that_the_port_is_in_use(tmp_path):
    project = small_project(tmp_path / "project")
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "practice_hub", "serve", "--port", str(port)],
            cwd=project,
            capture_output=True,
            text=True,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Something uses 127.0.0.1:{port} already, perhaps a preview in another window. "
        f"End it there with Ctrl+C, or type 'hub serve --port {port + 1}'.\n"
    )


@pytest.fixture
def preview(tmp_path):
    """The small hub, served by `hub serve` in a terminal of its own. Gives the process, its address
    and the folder in which it has its pages."""
    with previewed(small_project(tmp_path / "project"), tmp_path / "temporary") as (server, url):
        wait_for(url, "Welcome.")
        assert list((tmp_path / "temporary").rglob("*.html"))
        yield server, url, tmp_path / "temporary"


@contextmanager
def previewed(project: Path, pages: Path):
    """Serves a project as `preview` does, with its pages in a new folder. Yields the process and
    the address of the host."""
    port = free_port()
    pages.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-m", "practice_hub", "serve", "--port", str(port)],
        cwd=project,
        env=build_environment(TMPDIR=str(pages)),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield server, f"http://127.0.0.1:{port}/"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


@pytest.mark.parametrize("written", ["hüb", "h%C3%BCb"])
def test_a_preview_is_read_in_the_folder_of_the_site(tmp_path, written):
    project = small_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text().replace(
        "https://small.example/", f"https://small.example/{written}/"
    )
    settings.write_text(text, "utf-8")
    with previewed(project, tmp_path / "temporary") as (_, host):
        wait_for(f"{host}h%C3%BCb/guides/listening/", "Listening")
        with urlopen(host) as home:  # the host alone leads there
            assert home.url == f"{host}h%C3%BCb/"


@pytest.mark.parametrize("times", (1, 3))
@pytest.mark.parametrize("sent", (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
def test_a_preview_that_ends_leaves_none_of_its_pages(preview, sent, times):
    """After Ctrl+C, when its terminal is closed, and when its session is ended, also impatiently:
    each is sent to `hub` and to MkDocs."""
    server, url, pages = preview
    for _ in range(times):
        os.killpg(server.pid, sent)
        time.sleep(0.05)
    assert server.wait() == 0
    assert list(pages.rglob("*.html")) == [] and page_at(url) == ""


def test_a_preview_ends_when_hub_alone_is_asked_to_end(preview):
    server, url, pages = preview
    server.terminate()
    assert server.wait() == 0
    assert list(pages.rglob("*.html")) == [] and page_at(url) == ""
