"""`make serve`, as somebody who writes meets it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from practice_hub.cli.mkdocs_commands import MKDOCS
from tests.conftest import build_environment, draw, small_project


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def serving(tmp_path):
    """The small hub, served with live reload. Gives its folder and a function that reads an address
    until it holds a text."""
    project, port = small_project(tmp_path / "project"), free_port()
    command = [*MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = build_environment()
    server = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield project, lambda address, text: until(f"http://127.0.0.1:{port}{address}", text)
    server.terminate()
    server.wait(10)


def until(url: str, text: str, seconds: float = 60) -> bool:
    """Whether the page at url comes to hold the text in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if text in urlopen(url, timeout=5).read().decode():
                return True
        except OSError:  # not there yet, or still busy with a build
            pass
        time.sleep(0.1)
    return False


def test_a_saved_post_is_shown_and_a_problem_does_not_stop_the_preview(serving):
    project, shows = serving
    assert shows("/blog/2024/05/01/first/", "excerpt")
    post = project / "blog/posts/2024/2024-05-01-first.md"
    post.write_text(post.read_text().replace("This is the", "Here comes the"))
    assert shows("/blog/", "Here comes the")
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
    assert shows("/guides/poor/", "Words of a page with problems")
    assert shows("/problems/", "docs/guides/poor.md:3")
    (project / "docs/guides/poor.md").write_text("---\ntitle: 'open\n---\n")
    assert shows("/problems/", "the quotation mark that begins here is never closed")
    assert shows("/blog/", "Here comes the")


def test_settings_that_cannot_be_read_do_not_end_the_preview(serving):
    project, shows = serving
    assert shows("/", "Welcome.")
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    settings.write_text(good + "nav: [\n")
    time.sleep(1.5)
    settings.write_text(good.replace("site_name: Small Hub", "site_name: Better Hub"))
    assert shows("/", "Better Hub")


def test_python_in_the_settings_does_not_run_when_they_are_read_again(serving):
    project, shows = serving
    assert shows("/", "Welcome.")
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    settings.write_text(f'{good}watch: [!!python/object/apply:os.mkdir ["{project}/ran"]]\n')
    time.sleep(1.5)
    settings.write_text(good.replace("site_name: Small Hub", "site_name: Better Hub"))
    assert shows("/", "Better Hub")
    assert not (project / "ran").exists()


MISTAKES = (
    "theme: no-such-theme",
    "plugins: [no-such-plugin]",
    "hooks: [no-such-file.py]",
    "markdown_extensions: [toc, no-such-extension]",
    "site_url: [a, b]",
)


def test_a_mistake_in_the_settings_leaves_the_pages_and_the_preview_goes_on(serving):
    project, shows = serving
    settings = project / "mkdocs.yml"
    good = settings.read_text()
    for number, mistake in enumerate(MISTAKES):
        assert shows("/", "Welcome.")
        key = mistake.partition(":")[0]
        kept = [line for line in good.splitlines() if not line.startswith(f"{key}:")]
        settings.write_text("\n".join([*kept, mistake, ""]))
        time.sleep(1.5)
        assert shows("/", "Welcome."), mistake
        settings.write_text(good.replace("site_name: Small Hub", f"site_name: Hub {number}"))
        assert shows("/", f"Hub {number}"), mistake


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
            timeout=60,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Something uses 127.0.0.1:{port} already, perhaps a preview in another window. "
        f"End it there with Ctrl+C, or type 'hub serve --port {port + 1}'.\n"
    )
