"""`practice-hub start`: what is asked, what is refused, what is written, what can be renewed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from practice_hub.cli.main import main
from practice_hub.config import read_settings
from practice_hub.start import new_site
from practice_hub.start.answers import Answers, answer_faults
from practice_hub.start.given_files import FILE, given_files, renew
from practice_hub.start.site_files import UV, Package, site_files, yaml_value
from tests.conftest import ROOT

DAY = date(2026, 11, 28)
EXIT = "https://www.bbc.co.uk/weather"
ANSWERS = Answers("North Hub", "https://hub.example.org", EXIT, ("Wales",), "none")
PACKAGE = Package("0.2.0")
GIVEN = (
    "--name",
    "North Hub",
    "--address",
    "https://hub.example.org",
    "--nation",
    "Wales",
    "--yes",
)


def start(folder: Path, *options: str):
    return CliRunner().invoke(main, ["start", str(folder), *options])


@pytest.fixture
def started(tmp_path) -> Path:
    folder = tmp_path / "north"
    result = start(folder, *GIVEN)
    assert result.exit_code == 0, result.output
    return folder


def test_a_new_site_passes_its_own_check_and_says_what_to_type(tmp_path):
    result = start(tmp_path / "north", *GIVEN)
    assert result.exit_code == 0
    assert f"Written: {tmp_path}/north. Next, type:" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["north"], "nothing is left beside it"
    assert (tmp_path / "north/blog/posts").is_dir() and (tmp_path / "north/docs/safety").is_dir()


@pytest.mark.parametrize(
    "name",
    ["O'Brien's Hub", 'The "Safe" Hub', "Hub & Sons", "Hub: yes #1", "Canolfan Cymru ŵ", "no"],
)
def test_any_name_works(tmp_path, name):
    folder = tmp_path / "x"
    assert start(folder, *GIVEN, "--name", name).exit_code == 0
    settings, problems = read_settings(folder)
    assert problems == [] and settings.name == name
    assert yaml.safe_load(f"x: {yaml_value(name)}")["x"] == name


@pytest.mark.parametrize(
    "options, fault",
    [
        (
            ("--address", "http://hub.example.org"),
            "--address 'http://hub.example.org' does not begin with https://; write the full "
            "address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", "https://"),
            "--address 'https://' names no host; write the full address of the site, such as "
            "https://hub.example.org/",
        ),
        (
            ("--address", "https://hub.example.org/?a=b"),
            "--address 'https://hub.example.org/?a=b' has more than a host and a folder; write the "
            "full address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", "https://[hub"),
            "--address 'https://[hub' is no address; write the full address of the site, such as "
            "https://hub.example.org/",
        ),
        (
            ("--exit", "https://hub.example.org/away"),
            "the exit's address 'https://hub.example.org/away' is on this site; use a plain page "
            "that anyone may have open, such as https://www.bbc.co.uk/weather",
        ),
        (
            ("--exit", "http://www.bbc.co.uk/weather"),
            "the exit's address 'http://www.bbc.co.uk/weather' does not begin with https://; use a "
            "plain page that anyone may have open, such as https://www.bbc.co.uk/weather",
        ),
        (
            ("--exit", "https://[away"),
            "the exit's address 'https://[away' cannot be read; use a plain page that anyone "
            "may have open, such as https://www.bbc.co.uk/weather",
        ),
        (
            ("--nation", "Skotland"),
            "--nation 'Skotland' is no nation of the United Kingdom; did you mean 'Scotland'?",
        ),
        (("--host", "githup"), "--host 'githup' is not known; did you mean 'github'?"),
        (("--name", " "), "--name is empty; write the name of the site"),
        (("--name", "***"), "--name '***' has no letter; write the name of the site"),
    ],
)
def test_a_bad_answer_gets_one_line_and_nothing_is_written(tmp_path, options, fault):
    result = start(tmp_path / "x", *GIVEN, *options)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        fault,
        "Error: nothing was written; correct what is listed above",
    ]
    assert list(tmp_path.iterdir()) == []


def test_every_bad_answer_is_named_at_once():
    faults = list(answer_faults(Answers("", "hub", "ftp://x", (), "host")))
    assert len(faults) == 5


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/letter.txt").write_text("Dear reader")
    result = start(tmp_path / "x", *GIVEN)
    assert result.exit_code == 1 and "holds something already; nothing was changed" in result.output
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_used(tmp_path):
    (tmp_path / "x").mkdir()
    assert start(tmp_path / "x", *GIVEN).exit_code == 0
    assert (tmp_path / "x/mkdocs.yml").is_file()


def test_the_current_folder_is_used_when_it_is_empty(tmp_path, monkeypatch):
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    result = start(Path("."), *GIVEN)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "x/mkdocs.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["x"], "nothing is left beside it"


def test_a_name_that_is_a_part_of_a_word_of_the_exit_is_no_fault(tmp_path):
    """ "Loading" holds "Load", and names no site."""
    assert start(tmp_path / "x", *GIVEN, "--name", "Load").exit_code == 0


def test_a_nation_that_is_named_twice_stands_once(tmp_path):
    assert start(tmp_path / "x", *GIVEN, "--nation", "wales").exit_code == 0
    assert "nations: [Wales]" in (tmp_path / "x/mkdocs.yml").read_text()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    result = start(tmp_path / "file/x", *GIVEN)
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert "cannot be written" in result.output


@pytest.mark.parametrize(
    "host, names",
    [
        ("github", [".github/workflows/check.yml", ".github/workflows/publish.yml"]),
        ("gitlab", [".gitlab-ci.yml"]),
        ("none", []),
    ],
)
def test_the_files_for_the_host_are_written(host, names):
    files = site_files(replace(ANSWERS, host=host), PACKAGE, "n", DAY)
    assert [name for name in files if name.startswith((".github/", ".gitlab-"))] == names
    for name in names:
        assert yaml.safe_load(files[name])
        assert f"uv=={UV}".encode() in files[name]


def test_ci_installs_the_uv_that_the_repository_pins():
    assert f"uv=={UV} " in (ROOT / ".ci/requirements.txt").read_text()


def test_a_site_made_from_a_wheel_keeps_it(tmp_path, monkeypatch):
    wheel = tmp_path / "practice_hub-0.2.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    monkeypatch.setattr(new_site, "local_wheel", lambda: wheel)
    new_site.start_site(tmp_path / "x", ANSWERS, "north", DAY)
    assert (tmp_path / f"x/packages/{wheel.name}").read_bytes() == b"wheel"
    assert f'path = "packages/{wheel.name}"' in (tmp_path / "x/pyproject.toml").read_text()


def states(folder: Path, version: str = "0.2.0") -> dict[str, str]:
    return {file.path: file.state for file in given_files(folder, Package(version))}


def test_a_new_site_is_current_and_its_texts_are_never_renewed(started):
    found = states(started)
    assert set(found.values()) == {"current"}
    assert "docs/safety/index.md" in found and "README.md" in found
    assert "docs/index.md" not in found and "mkdocs.yml" not in found


def test_only_files_that_nobody_changed_are_renewed(started):
    values = json.loads((started / FILE).read_text())
    old = b"An older text of the package.\n"
    for name in ("README.md", "docs/safety/index.md"):
        (started / name).write_bytes(old)
    values["files"]["README.md"] = sha256(old).hexdigest()
    (started / FILE).write_text(json.dumps(values))
    (started / "docs/safety/privacy.md").unlink()
    found = states(started)
    assert found["README.md"] == "renewable"
    assert found["docs/safety/index.md"] == "changed"
    assert found["docs/safety/privacy.md"] == "missing"
    assert renew(started, Package("0.2.0")) == ["README.md"]
    assert (started / "docs/safety/index.md").read_bytes() == old
    assert not (started / "docs/safety/privacy.md").exists()
    assert states(started)["README.md"] == "current"


def test_a_checkout_with_the_line_ends_of_windows_counts_as_unchanged(started):
    readme = started / "README.md"
    readme.write_bytes(readme.read_bytes().replace(b"\n", b"\r\n"))
    assert states(started)["README.md"] == "current"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "1"}', "{", '{"files": 3}'])
def test_a_list_that_cannot_be_read_is_one_line(started, text):
    (started / FILE).write_text(text)
    with pytest.raises(ValueError, match="the list of files cannot be read"):
        given_files(started, Package("0.2.0"))


def test_a_project_that_start_did_not_make_has_nothing_to_renew(small):
    assert given_files(small, Package("0.2.0")) == [] and renew(small, Package("0.2.0")) == []


def test_a_renewed_file_names_the_wheel_of_this_version(tmp_path, monkeypatch):
    old, new = (f"practice_hub-0.{minor}.0-py3-none-any.whl" for minor in (2, 3))
    (tmp_path / old).write_bytes(b"wheel")
    monkeypatch.setattr(new_site, "local_wheel", lambda: tmp_path / old)
    new_site.start_site(tmp_path / "x", ANSWERS, "north", DAY)
    readme = tmp_path / "x/README.md"
    assert old in readme.read_text()
    assert "README.md" in renew(tmp_path / "x", Package("0.3.0", new))
    assert new in readme.read_text() and old not in readme.read_text()
    assert "README.md" in renew(tmp_path / "x", Package("0.4.0"))
    assert ".whl" not in readme.read_text()
