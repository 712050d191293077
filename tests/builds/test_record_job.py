"""GitLab's job `record`, run as it stands in .gitlab-ci.yml, and in that of a started site: it adds
addresses, and loses none.

The repository is a real one, and a server of our own answers as GitLab's files API does.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml

from practice_hub.start.answers import Answers
from practice_hub.start.site_files import Package, site_files
from tests.conftest import ROOT

FILE = "published.txt"
STARTED = site_files(
    Answers(
        "A hub", "https://hub.example.org", "https://www.bbc.co.uk/weather", ("Wales",), "gitlab"
    ),
    Package("0.2.0"),
    "hub",
    date(2026, 11, 22),
)
PIPELINES = {
    "hub": yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text()),
    "uv run practice-hub": yaml.safe_load(STARTED[".gitlab-ci.yml"]),
}
PUBLISHING = {"hub": {"build", "record", "pages"}, "uv run practice-hub": {"record", "pages"}}
OLD, NEW = "# https://hub.example\n/guides/\n", "# https://hub.example\n/guides/\n/news/\n"
CHANGED = "You are attempting to update a file that has changed since you started editing it."
EXISTS = "A file with this name already exists"
MISSING = "A file with this name doesn't exist"
TITLE = "Record the addresses that were published [skip ci]"
NOT_COMMITTED = (
    "published.txt was not committed. Where it has changed on main meanwhile, the next pipeline "
    "records it; else look at RECORD_TOKEN, or type on main: {} published --record\n"
)


@pytest.fixture(params=PIPELINES)
def command(request) -> str:
    """What types the package's command where a pipeline runs: in ours, and in a started site's."""
    return request.param


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    settings = ("-c", "user.name=A", "-c", "user.email=a@hub.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, name: str, text: str, title: str) -> None:
    """Adds a commit that changes one file."""
    (folder / name).write_text(text)
    git(folder, "add", name)
    git(folder, "commit", "--quiet", "--message", title)


@pytest.fixture
def main(tmp_path) -> Path:
    """The project's repository, in which published.txt was changed some commits ago."""
    folder = tmp_path / "main"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "index.md", "Hello.", "Begin")
    commit(folder, FILE, OLD, "Record")
    commit(folder, "index.md", "Hello, all.", "Write")
    commit(folder, "index.md", "Hello, everybody.", "Write more")
    return folder


def clone(main: Path, folder: Path, command: str) -> Path:
    """What a job of GitLab has: as many commits as it asks for, and no branch."""
    depth = PIPELINES[command]["record"].get("variables", {}).get("GIT_DEPTH", "20")
    limit = [] if depth == "0" else ["--depth", "1"]  # as if main had many commits
    git(main.parent, "clone", "--quiet", *limit, main.as_uri(), str(folder))
    git(folder, "checkout", "--quiet", "--detach")
    return folder


@contextmanager
def files_api(main: Path) -> Iterator[tuple[str, list[str]]]:
    """GitLab's API. Yields its address, and the list of the requests that arrive."""
    asked: list[str] = []

    class Api(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.answer(refused_update)

        def do_POST(self) -> None:
            self.answer(refused_file)

        def answer(self, refused) -> None:
            asked.append(f"{self.command} {self.path} {self.headers['PRIVATE-TOKEN']}")
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: value for key, [value] in parse_qs(sent).items()}
            why = refused(main, form)
            if not why:
                assert form["branch"] == "main"
                commit(main, FILE, form["content"], form["commit_message"])
            self.send_response(400 if why else 200)
            self.end_headers()
            self.wfile.write(json.dumps({"message": why or "done"}).encode())

        def log_message(self, *_) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4", asked
    server.shutdown()
    server.server_close()


def refused_update(main: Path, form: dict[str, str]) -> str:
    """Why GitLab refuses to change the file, as its Files::UpdateService does."""
    if not (main / FILE).is_file():
        return MISSING
    last = git(main, "log", "-1", "--format=%H", "main", "--", FILE)
    return CHANGED if form.get("last_commit_id", last) != last else ""


def refused_file(main: Path, form: dict[str, str]) -> str:
    """Why GitLab refuses to add the file."""
    return EXISTS if (main / FILE).is_file() else ""


def record(cloned: Path, address: str, command: str) -> subprocess.CompletedProcess[str]:
    """Runs the job as GitLab's runner does, which ends at the first command that fails."""
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "RECORD_TOKEN": "secret",
        "CI_DEFAULT_BRANCH": "main",
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "7",
        "no_proxy": "127.0.0.1",
    }
    script = "\n".join(["set -eo pipefail", *PIPELINES[command]["record"]["script"]])
    return subprocess.run(
        ["bash", "-c", script], cwd=cloned, env=environment, capture_output=True, text=True
    )


def test_new_addresses_are_committed(main, command, tmp_path):
    cloned = clone(main, tmp_path / "clone", command)
    (cloned / FILE).write_text(NEW)
    with files_api(main) as (address, asked):
        done = record(cloned, address, command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert asked == [f"PUT /api/v4/projects/7/repository/files/{FILE} secret"]
    assert (main / FILE).read_text() == NEW
    assert git(main, "log", "-1", "--format=%s") == TITLE


def test_where_nothing_is_new_nothing_is_asked(main, command, tmp_path):
    cloned = clone(main, tmp_path / "clone", command)
    (cloned / FILE).write_text(OLD)
    with files_api(main) as (address, asked):
        assert record(cloned, address, command).returncode == 0
    assert asked == []


def test_the_first_addresses_are_committed(main, command, tmp_path):
    git(main, "rm", "--quiet", FILE)
    git(main, "commit", "--quiet", "--message", "Begin again")
    cloned = clone(main, tmp_path / "clone", command)
    (cloned / FILE).write_text(NEW)
    with files_api(main) as (address, asked):
        done = record(cloned, address, command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [request.split()[0] for request in asked] == ["POST"]
    assert (main / FILE).read_text() == NEW


@pytest.mark.parametrize("is_new, why", [(False, CHANGED), (True, EXISTS)])
def test_a_pipeline_that_ends_late_does_not_replace_a_newer_list(
    main, command, tmp_path, is_new, why
):
    if is_new:
        git(main, "rm", "--quiet", FILE)
        git(main, "commit", "--quiet", "--message", "Begin again")
    late = clone(main, tmp_path / "late", command)
    (late / FILE).write_text(OLD + "/a/\n")
    commit(main, FILE, NEW, TITLE)
    with files_api(main) as (address, _):
        done = record(late, address, command)
    assert (main / FILE).read_text() == NEW
    assert done.returncode == 1
    assert done.stdout.endswith(f"{json.dumps({'message': why})}\n{NOT_COMMITTED.format(command)}")


def test_a_host_that_does_not_answer_ends_the_job(main, command, tmp_path):
    cloned = clone(main, tmp_path / "clone", command)
    (cloned / FILE).write_text(NEW)
    done = record(cloned, "http://127.0.0.1:9/api/v4", command)
    assert done.returncode == 1 and done.stdout.endswith(NOT_COMMITTED.format(command))


def test_a_git_that_fails_is_not_taken_for_nothing_new(main, command, tmp_path):
    cloned = clone(main, tmp_path / "clone", command)
    (cloned / ".git/HEAD").write_text("broken")
    assert record(cloned, "http://127.0.0.1:9/api/v4", command).returncode != 0


def test_two_publishing_pipelines_do_not_run_at_once(command):
    jobs = PUBLISHING[command]
    groups = {name: PIPELINES[command][name].get("resource_group") for name in jobs}
    assert groups == dict.fromkeys(jobs, "publish")


def test_the_job_of_a_started_site_runs_nothing_else_where_the_token_is():
    job = PIPELINES["uv run practice-hub"]["record"]
    assert job["before_script"] == [] and job["needs"] == ["pages"]
    assert job["rules"] == PIPELINES["hub"]["record"]["rules"]
    assert job["script"][:3] == PIPELINES["hub"]["record"]["script"][:3]
