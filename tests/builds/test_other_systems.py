"""Windows and macOS, imitated: no POSIX modules, no fork, line ends of Windows, other paths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

from practice_hub.start.site_files import Package, site_files
from tests.conftest import ROOT, SMALL_DAY, build, small_project
from tests.new_sites import ANSWERS, DAY

# Runs the command as on a system without these modules and functions.
PROGRAM = """
import os, shutil, sys
free = shutil.disk_usage(".")
shutil.disk_usage = lambda folder: free  # Windows has it without statvfs
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix_ipc"):
            raise ImportError(f"no module named {name} on this system")
sys.meta_path.insert(0, Refuse())
for name in ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty"):
    sys.modules.pop(name, None)
FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY")
for name in (*FLAGS, "fork", "geteuid", "getuid", "nice", "sched_getaffinity", "mkfifo", "statvfs"):
    if hasattr(os, name):
        delattr(os, name)
"""
BUILD = """
sys.argv = ["mkdocs", "build", "--quiet", "--site-dir", sys.argv[1]]
import runpy
runpy.run_module("mkdocs", run_name="__main__")
"""
COMMANDS = """
import json
from practice_hub.cli.main import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        print(f"{words[0]} ends with {end.code or 0}", flush=True)
"""


def files_of(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_a_system_without_posix_modules_and_fork_builds_the_same_bytes(tmp_path, small_site):
    other = small_project(tmp_path / "other")
    done = elsewhere(BUILD, other, str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "site") == files_of(small_site.folder)


def test_a_system_without_posix_modules_starts_a_site_and_has_the_commands(tmp_path):
    guide, moved = "docs/guides/what-a-visit-taught-us.md", "docs/guides/visits.md"
    start = json.dumps([["start", "north", "--yes"]])
    done = elsewhere(COMMANDS, tmp_path, start, day=str(DAY))
    assert "start ends with 0\n" in done.stdout, done.stderr
    commands = [
        *(["check"], ["build"], ["new", "guide", "What a visit taught us"], ["due"], ["plan"]),
        *(["doctor"], ["move", guide, moved]),
    ]
    site = tmp_path / "north"
    done = elsewhere(COMMANDS, site, json.dumps(commands), day=str(DAY))
    for name in ("check", "build", "new", "due", "plan", "move"):
        assert f"{name} ends with 0\n" in done.stdout, done.stdout + done.stderr
    assert "the content has 0 problems" in done.stdout  # of doctor; nothing is published yet
    assert (site / "site/get-help/index.html").is_file() and (site / moved).is_file()


def elsewhere(
    program: str, folder: Path, *words: str, day: str = SMALL_DAY
) -> subprocess.CompletedProcess[str]:
    """Runs a program in a folder as on another system."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM + program, *words],
        cwd=folder,
        env={**os.environ, "HUB_TODAY": day, "NO_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
    )


def test_a_checkout_with_the_line_ends_of_windows_builds_the_same_bytes(tmp_path, small_site):
    other = small_project(tmp_path / "other")
    for file in other.rglob("*"):
        if file.suffix in (".md", ".yml", ".txt", ".bib"):
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    done = build(other, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "site") == files_of(small_site.folder)


def test_a_new_site_has_names_that_every_system_can_write():
    files = site_files(ANSWERS, Package("0.2.0"), "north-hub", DAY)
    names = {name.lower() for name in files}
    assert len(names) == len(files), "two names differ by capitals only"
    for name in files:
        parts = PureWindowsPath(name).parts
        assert not any(set(part) & set('<>:"|?*') or part.endswith((".", " ")) for part in parts)
        assert len(name) < 100 and not PureWindowsPath(name).is_absolute()


def test_the_package_asks_for_no_module_of_one_system_only():
    """fcntl and the like are imported inside `try`, since Windows has none."""
    guarded = []
    for file in (ROOT / "practice_hub").rglob("*.py"):
        lines = file.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            words = line.split()
            if words[:1] == ["import"] and words[1] in ("fcntl", "resource", "pwd", "termios"):
                guarded.append((file.name, lines[number - 1].strip()))
    assert guarded and {before for _, before in guarded} == {"try:"}
