"""Only plain files are listed and opened; links, pipes, sockets and devices never are."""

import os
import socket
from pathlib import Path

import pytest

from practice_hub.config import unsafe_to_load
from practice_hub.content.irregular import irregular_file, irregular_files
from practice_hub.core.files import bytes_of, files_below, irregular, is_plain_file
from practice_hub.site import read_site


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    (root / "docs/guides").mkdir(parents=True)
    (root / "docs/guides/a.md").write_text("a")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/b.md").write_text("b")
    return root


LINKS = {
    "docs/out.txt": ("../../secret.txt", "a link to a file outside the project"),
    "docs/environ.txt": ("/proc/self/environ", "a link to a file outside the project"),
    "docs/kernel.txt": ("/proc/kmsg", "a link to a file outside the project"),
    "docs/null.txt": ("/dev/null", "a link to a file outside the project"),
    "docs/away": ("../../elsewhere", "a link to a folder outside the project"),
    "docs/in.md": ("guides/a.md", "a link to a file of the project"),
    "docs/again": ("guides", "a link to a folder of the project"),
    "docs/up": ("..", "a link to a folder of the project"),
    "docs/gone.md": ("nothing.md", "a link to a file that is not there"),
    "docs/self.md": (
        "self.md",
        "a link that leads back to itself or to nothing that can be read",
    ),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_named_and_never_opened(project, name):
    target, what = LINKS[name]
    (project / name).symlink_to(target)
    assert irregular(project, name) == what
    assert set(files_below(project / "docs")) == {"guides/a.md"}
    assert not is_plain_file(project, name)
    with pytest.raises(OSError, match=r"symbolic links|not a plain file"):
        bytes_of(str(project / name))


def test_every_link_is_reported_with_its_path_and_line(project):
    for name, (target, _) in LINKS.items():
        (project / name).symlink_to(target)
    reported = {problem.path: str(problem) for problem in irregular_files(project)}
    assert set(reported) == set(LINKS)
    assert reported["docs/out.txt"] == (
        "docs/out.txt:1: this is a link to a file outside the project, and links are not "
        "followed; put the file itself there, or delete the link"
    )


def test_a_file_behind_a_linked_folder_is_no_file_of_the_project(project):
    (project / "docs/away").symlink_to("../../elsewhere")
    (project / "data").symlink_to("../elsewhere")
    assert not is_plain_file(project, "docs/away/b.md")
    assert irregular_file(project, "docs/away/b.md").path == "docs/away"
    assert not is_plain_file(project, "data/b.md") and files_below(project / "data") == {}
    assert irregular_file(project, "docs/guides/a.md") is None


@pytest.mark.parametrize("name", ["docs/../docs/guides/a.md", "", "docs//guides", "/docs", "a\0b"])
def test_a_name_that_leads_elsewhere_is_no_file(project, name):
    assert not is_plain_file(project, name)


def test_pipes_and_sockets_are_reported_without_waiting_for_them(project, monkeypatch):
    monkeypatch.chdir(project)  # a socket's address may not be long
    os.mkfifo("docs/pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("docs/socket.md")
    assert [str(problem) for problem in irregular_files(project)] == [
        "docs/pipe.md:1: this is a named pipe, not a file; delete it",
        "docs/socket.md:1: this is a socket, not a file; delete it",
    ]
    assert set(files_below(project / "docs")) == {"guides/a.md"}
    with pytest.raises(OSError, match="not a plain file"):
        bytes_of("docs/pipe.md")


def test_a_device_is_reported():
    assert irregular(Path("/dev"), "null") == "a device"


def test_the_lock_that_an_editor_leaves_beside_an_open_file_is_passed_over(project):
    (project / "docs/.#a.md").symlink_to("somebody@machine.4711:1764300000")
    assert irregular_files(project) == []


@pytest.mark.parametrize("setting", ["theme: {custom_dir: look/own}\n", "site_dir: look/own\n"])
def test_a_folder_that_the_settings_name_may_hold_or_be_no_link(project, setting):
    (project / "look").mkdir()
    (project / "mkdocs.yml").write_text(f"site_name: A\nsite_url: https://a.example\n{setting}")
    (project / "look/own").symlink_to("../../elsewhere")
    for problems in (unsafe_to_load(project), read_site(project).load_problems):
        [found] = [problem for problem in problems if "is a link" in problem.wrong]
        assert found.path == "look/own"


def test_a_link_among_the_templates_of_another_folder_is_reported(project):
    (project / "look/partials").mkdir(parents=True)
    (project / "look/partials/a.html").symlink_to("../../../elsewhere/b.md")
    [problem] = irregular_files(project, ["./look/", "../elsewhere", "/etc", ""])
    assert problem.path == "look/partials/a.html"


@pytest.mark.parametrize("name", ["site", ".cache", "mkdocs.yml", "overrides", "hooks"])
def test_a_place_that_is_written_or_read_as_a_whole_may_be_no_link(project, name):
    (project / name).symlink_to("../elsewhere")
    [problem] = irregular_files(project)
    assert problem.path == name and "is a link to a folder outside" in problem.wrong
