"""Faults that no writer makes: names as long as a disk allows, many files, a machine without forks,
a clock that goes back, several commands at once, a cache that another version wrote.

Full disks, folders that can only be read, and a missing /dev/shm are in test_disk.py, kills in
test_killed.py, links out of the site in test_unsafe_input.py, and names that are one file where
capitals do not count in tests/unit/test_ownership.py.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from practice_hub.core.cache import checksum
from tests.builds.test_disk import ABORTED, messages, run
from tests.builds.test_killed import HUB, kill, start
from tests.builds.test_publishing import digest
from tests.builds.test_serving import free_port, wait_for
from tests.conftest import ROOT, build_command, build_environment, hub_command

GUIDE = "---\ntitle: Guide\ndescription: Words.\nreviewed: 2025-01-01\n---\nWords for a guide.\n"
LONGEST = 255  # bytes of a file's name on most disks


@pytest.fixture
def project(built_small):
    return built_small


def built(project: Path) -> dict[str, str]:
    """The files of a build that has nothing to report."""
    done = run(project, project / "site")
    assert (done.returncode, done.stderr) == (0, "")
    return digest(project / "site")


def test_a_text_with_the_longest_name_is_published_and_can_be_fixed(project):
    text = project / f"docs/guides/{'g' * (LONGEST - 3)}.md"
    text.write_bytes(GUIDE.replace("\n", "\r\n").encode())
    fixed = hub_command(project, "check", "--fix", "docs/guides")
    assert (fixed.returncode, fixed.stderr) == (0, "") and f"fixed docs/guides/{text.name}" in (
        fixed.stdout
    )
    assert text.read_text() == GUIDE
    assert f"guides/{text.stem}/index.html" in built(project)


@pytest.mark.parametrize("ending", [".csv", ".png"])
def test_a_file_whose_name_is_too_long_to_be_an_address_is_refused(project, ending):
    name = "f" * (LONGEST - len(ending)) + ending
    (project / "docs/guides" / name).write_bytes(next(project.rglob("*.png")).read_bytes())
    (project / "docs/guides/guide.md").write_text(f"{GUIDE}\n[The file]({name})\n")
    assert messages(run(project, project / "site")) == [
        f"docs/guides/guide.md:8: the file of the link '{name}' has a name that cannot be part of "
        "an address; use letters, digits, hyphens and full stops, at most 200 bytes",
        ABORTED,
    ]


def test_ten_thousand_files_in_one_folder(project):
    before = digest(project / "site")
    (project / "docs/many").mkdir()
    for number in range(10_000):
        (project / f"docs/many/file-{number}.csv").write_text("a,b\n")
    (project / "docs/guides/guide.md").write_text(f"{GUIDE}\n[The file](../many/file-77.csv)\n")
    added = built(project).keys() - before.keys()
    assert {name for name in added if name.endswith(".csv")} == {"many/file-77.csv"}


NO_FORKS = """
import os
def fork():
    raise BlockingIOError(11, "Resource temporarily unavailable")
os.fork = fork
"""


def test_where_no_process_can_be_forked_the_site_is_the_same(project, tmp_path):
    for number in range(60):  # enough that a build would use several processes
        (project / f"docs/guides/guide-{number}.md").write_text(GUIDE)
    (tmp_path / "sitecustomize.py").write_text(NO_FORKS)
    alone = build_environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    tried = [sys.executable, "-c", "import os; os.fork()"]
    assert subprocess.run(tried, env=alone, capture_output=True).returncode == 1
    done = subprocess.run(
        build_command(tmp_path / "alone"), cwd=project, env=alone, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert digest(tmp_path / "alone") == built(project)


def test_an_edit_on_a_computer_whose_clock_has_gone_back_is_published(project):
    post = project / "blog/posts/2024/2024-05-01-first.md"
    before = post.read_text()
    post.write_text(before.replace("This is the", "That is the"))
    assert post.read_text() != before
    long_ago = time.time() - 10 * 365 * 86400
    os.utime(post, (long_ago, long_ago))
    built(project)
    page = project / "site/blog/2024/05/01/first/index.html"
    assert "That is the" in page.read_text()


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE cache", "CREATE TABLE cache (name TEXT)", "INSERT INTO cache VALUES ('x')"],
        ["UPDATE cache SET value = key"],
        ["UPDATE cache SET kind = 'x' || kind"],
        ["PRAGMA user_version = 99", "ALTER TABLE cache ADD COLUMN more TEXT"],
    ],
    ids=["other columns", "other values", "other kinds", "one column more"],
)
def test_a_cache_that_another_version_wrote_is_not_believed(project, statements):
    before = digest(project / "site")
    cache = sqlite3.connect(project / ".cache/build.sqlite")
    with cache:
        for statement in statements:
            cache.execute(statement)
    cache.close()
    assert built(project) == before
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Small Hub", "Other Hub"))
    assert "Other Hub" in (built(project) and (project / "site/index.html").read_text())


def test_pages_are_right_with_any_dictionary_in_the_cache(project):
    """Pages are compressed with it: with another one, none of those that are kept can be read."""
    before = digest(project / "site")
    with closing(sqlite3.connect(project / ".cache/build.sqlite")) as cache:
        where = "WHERE kind = 'page dictionary'"
        [(key,)] = cache.execute(f"SELECT key FROM cache {where}").fetchall()
        value = msgspec.msgpack.encode(b"the words of another page")
        cache.execute(
            f"UPDATE cache SET value = ?, checksum = ? {where}", [value, checksum(key, value)]
        )
        cache.commit()
    (project / "site/index.html").write_text("spoilt")
    assert built(project) == before


def test_two_builds_and_a_preview_at_once(project):
    before = digest(project / "site")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Small Hub", "Other Hub"))
    port = free_port()
    preview = start(project, [*HUB, "serve", "--port", str(port)])
    try:
        builds = [start(project, build_command(project / "site")) for _ in range(2)]
        assert [process.wait() for process in builds] == [0, 0]
        wait_for(f"http://127.0.0.1:{port}/", "Other Hub")
    finally:
        kill(preview, project)
    together = digest(project / "site")
    assert together != before and built(project) == together
    assert not list(project.glob(".hub-build-*"))
