"""What a pull request may bring and no command may follow, run or wait for."""

from __future__ import annotations

import os

import pytest

from practice_hub.config import unsafe_to_load
from tests.conftest import SMALL_DAY, build, hub_command

COMMANDS = {
    "check": ["check"],
    "build": ["build", "--site-dir", "site"],
    "preview": ["build", "--preview", "--site-dir", "site"],
    "serve": ["serve", "--port", "1"],  # nobody may have that port: it ends before it asks
}


def hub(project, *arguments):
    return hub_command(project, *arguments, SECRET_TOKEN="hunter2")


LINKS = {
    "docs/guides/environ.txt": "/proc/self/environ",
    "docs/guides/kernel.txt": "/proc/kmsg",
    "docs/again": "..",
    "docs/guides/self.md": "self.md",
    "blog/posts/2025/more": "/etc",
    "data/more.yml": "/etc/hostname",
    "overrides": "/etc",
    "hooks": "/etc",
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_links_and_pipes_are_refused_with_path_and_line(small, command):
    for name, target in LINKS.items():
        (small / name).parent.mkdir(exist_ok=True, parents=True)
        (small / name).symlink_to(target)
    os.mkfifo(small / "data/pipe.yml")
    os.mkfifo(small / "docs/guides/pipe.md")
    done = hub(small, *command)
    output = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in output
    assert all(f"{name}:1: this is a link" in output for name in LINKS)
    assert "data/pipe.yml:1: this is a named pipe, not a file; delete it" in output
    assert "docs/guides/pipe.md:1: this is a named pipe" in output
    assert not (small / "site").exists()


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("what", ["link", "pipe"])
def test_settings_that_are_no_file_are_refused(small, command, what):
    (small / "mkdocs.yml").rename(small.parent / "elsewhere.yml")
    if what == "link":
        (small / "mkdocs.yml").symlink_to("../elsewhere.yml")
    else:
        os.mkfifo(small / "mkdocs.yml")
    done = hub(small, *command)
    output = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in output
    assert "mkdocs.yml:1: this is a" in output


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_python_in_the_settings_never_runs(small, command):
    with (small / "mkdocs.yml").open("a") as settings:
        settings.write(f'watch: [!!python/object/apply:os.mkdir ["{small}/ran"]]\n')
    done = hub(small, *command)
    output = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in output
    assert "the YAML tag '!!python/object/apply:os.mkdir' is not allowed" in output
    assert not (small / "ran").exists() and not (small / "site").exists()


def test_a_module_of_the_project_never_runs_as_an_extension(small):
    (small / "evil.py").write_text("import os\nos.mkdir('ran')\n")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("attr_list,", "attr_list, evil,"))
    for command in COMMANDS.values():
        done = hub(small, *command)
        assert done.returncode == 1
        assert "the Markdown extension 'evil' is not one" in done.stdout + done.stderr
    assert not (small / "ran").exists()


def test_settings_without_faults_are_loaded(small):
    assert unsafe_to_load(small) == []
    done = hub(small, "build", "--site-dir", "site")
    assert done.returncode == 0, done.stderr
    assert (small / "site/index.html").is_file()


@pytest.mark.parametrize("target", ["file", "folder"])
def test_a_link_added_after_a_build_is_not_overlooked_by_the_next(built_small, target):
    small = built_small
    (small / "docs/added").symlink_to("/etc/hostname" if target == "file" else "/etc")
    done = build(small, small / "site", SMALL_DAY)
    assert done.returncode == 1 and "docs/added:1: this is a link" in done.stderr
