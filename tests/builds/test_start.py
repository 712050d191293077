"""`practice-hub start`: what is asked, what is refused, what is written, what can be renewed."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click import Context
from selectolax.lexbor import LexborHTMLParser

from practice_hub.cli.main import main
from practice_hub.config import read_settings
from practice_hub.core.browser_programs import CHROMIUM
from practice_hub.core.clock import parse_datetime
from practice_hub.site import read_site
from practice_hub.start import new_site
from practice_hub.start.answers import (
    DEFAULT_EXIT,
    Answers,
    answer_faults,
    faults_by_question,
)
from practice_hub.start.given_files import FILE, given_files, renew
from practice_hub.start.site_files import CI_FILES, UV, Package, site_files, yaml_value
from practice_hub.verify.browsers import NAMES
from tests.conftest import PACKAGE_DAY, ROOT, build_environment, pages_in
from tests.new_sites import ANSWERS, DAY, ELSEWHERE, EXIT, GIVEN, start

PACKAGE = Package("0.2.0")


@pytest.fixture(scope="module")
def fresh_site(tmp_path_factory) -> Path:
    """A site that has just been started."""
    folder = tmp_path_factory.mktemp("new") / "north"
    result = start(folder, *GIVEN)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def started(fresh_site, tmp_path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(fresh_site, tmp_path / "north"))


def test_a_new_site_passes_its_own_check_and_says_what_to_type(tmp_path):
    result = start(tmp_path / "north", *GIVEN)
    assert result.exit_code == 0
    assert (
        f"Written: {tmp_path}/north, with what the package knows of help in Wales. Next, type:"
        in result.output
    )
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
            "--nation 'Skotland' is not known; did you mean 'Scotland'?",
        ),
        (
            ("--nation", "New Zealand"),
            "--nation 'New Zealand' is not known; use one of: England, Guernsey, Ireland, Isle of "
            "Man, Jersey, Northern Ireland, Scotland, Wales; for another country add --emergency "
            "and what people in danger call there, and --time-zone",
        ),
        (
            ("--nation", "New Zealand", "--emergency", "triple one"),
            "--emergency 'triple one' is no number; write its digits, such as 111",
        ),
        (
            ("--nation", "Ireland", "--emergency", "911"),
            "--emergency is known for Wales and Ireland; take it out, or name the nation it is for",
        ),
        (("--host", "githup"), "--host 'githup' is not known; did you mean 'github'?"),
        (("--name", " "), "--name is empty; write the name of the site"),
        (("--name", "***"), "--name '***' has no letter; write the name of the site"),
        (
            ("--name", "Ring 0808 2000 247"),
            "--name 'Ring 0808 2000 247' has a telephone number, which no page may have; take it "
            "out",
        ),
        (
            ("--name", "us@hub.org"),
            "--name 'us@hub.org' has an e-mail address, which no page may have; take it out",
        ),
        (
            ("--address", "https://hub.example.org/../x"),
            "--address 'https://hub.example.org/../x' has more than a host and a folder; write the "
            "full address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", "https://hub.example.org/a//b"),
            "--address 'https://hub.example.org/a//b' has more than a host and a folder; write the "
            "full address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", 'https://hub.example.org/<b>"'),
            "--address 'https://hub.example.org/<b>\"' has more than a host and a folder; write "
            "the full address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", "HTTPS://hub.example.org"),
            "--address 'HTTPS://hub.example.org' does not begin with https://; write the full "
            "address of the site, such as https://hub.example.org/",
        ),
        (
            ("--address", "https://hub..org"),
            "--address 'https://hub..org' names no host; write the full address of the site, such "
            "as https://hub.example.org/",
        ),
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


@pytest.mark.parametrize(
    "options, fault",
    [
        (
            ("--nation", "New Zealand"),
            "--time-zone is missing for New Zealand, whose days and times posts have; write a "
            "region and a city, such as Pacific/Auckland",
        ),
        (
            ("--nation", "New Zealand", "--time-zone", "Pacific/Aukland"),
            "--time-zone 'Pacific/Aukland' is no time zone; did you mean 'Pacific/Auckland'?",
        ),
        (
            ("--nation", "Fiji", "--time-zone", "12"),
            "--time-zone '12' is no time zone; write a region and a city, such as Pacific/Auckland",
        ),
    ],
)
def test_a_country_that_is_not_known_needs_its_time_zone(tmp_path, options, fault):
    result = start(tmp_path / "x", *ELSEWHERE, *options)
    assert result.output.splitlines()[0] == fault
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "nations, said",
    [
        (
            "New Zealand",
            "with 111 for people in danger in New Zealand and no other line: add yours to "
            "data/helplines.yml. Next",
        ),
        (
            "Wales,New Zealand",
            "with what the package knows of help in Wales, and 111 for people in danger in New "
            "Zealand and no other line: add yours to data/helplines.yml. Next",
        ),
    ],
)
def test_start_does_not_claim_to_know_help_elsewhere(tmp_path, nations, said):
    zone = ("--time-zone", "Pacific/Auckland")
    result = start(tmp_path / "x", *ELSEWHERE, "--nation", nations, *zone)
    assert said in result.output


def test_the_first_post_has_the_day_of_the_new_site(tmp_path):
    options = (*ELSEWHERE, "--nation", "Canada", "--time-zone", "America/Vancouver")
    result = start(tmp_path / "x", *options, day=f"{DAY + timedelta(days=2)}T01:30Z")
    assert result.exit_code == 0, result.output
    [post] = (tmp_path / "x/blog/posts").rglob("*.md")
    assert post.name[:10] == f"{DAY + timedelta(days=1)}"


def test_every_bad_answer_is_named_at_once():
    faults = list(answer_faults(Answers("", "hub", "ftp://x", (), "host")))
    assert len(faults) == 5


TYPED = (  # at a terminal: wrong answers first; Enter takes what is offered
    *("***", "North Hub", "hub.example.org", "https://hub.example.org"),
    *("https://hub.example.org/away", "", "Skotland", "", "scotland", "githup", "github"),
)


def started_at_a_terminal(folder: Path, answers: Iterable[str], *options: str) -> str:
    """What `start` says to somebody who types these lines at a real terminal."""
    ours, theirs = pty.openpty()
    program = "from practice_hub.cli.main import main; main()"
    command = [sys.executable, "-c", program, "start", str(folder), *options]
    environment = build_environment(PACKAGE_DAY)
    started = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said, _ = started.communicate()
    os.close(ours)
    assert started.returncode == 0, said
    return said


def test_a_wrong_answer_is_asked_again_at_once(tmp_path):
    said = started_at_a_terminal(tmp_path / "x", TYPED)
    for fault in (
        "name '***' has no letter; write the name of the site",
        "address 'hub.example.org' is no address; write the full address of the site, such as",
        "the exit's address 'https://hub.example.org/away' is on this site; use a plain page",
        "nation 'Skotland' is not known; did you mean 'Scotland'?",
        "host 'githup' is not known; did you mean 'github'?",
    ):
        assert said.count(fault) == 1, said
    settings, problems = read_settings(tmp_path / "x")
    assert problems == [] and (settings.name, settings.nations) == ("North Hub", ("Scotland",))
    assert settings.exit["address"] == EXIT and (tmp_path / "x/.github").is_dir()


ABOUT_A_COUNTRY = [  # Enter first: the nations are asked again
    *("Iceland", "", "Iceland", "one one two", "112"),
    *("", "Atlantic/Reykjavík", "Atlantic/Reykjavik"),
]


@pytest.mark.parametrize("nation", ((), ("--nation", "Iceland")), ids=("typed", "given"))
def test_a_country_that_is_not_known_is_asked_about(tmp_path, nation):
    answers = ABOUT_A_COUNTRY if not nation else ABOUT_A_COUNTRY[1:]
    given = ("--name", "North Hub", "--address", "https://hub.example.org", "--exit", EXIT)
    said = started_at_a_terminal(tmp_path / "x", [*answers, "none"], *given, *nation)
    assert said.count("nation 'Iceland' is not known; did you mean 'Ireland'?") == 2
    for line in (
        "What do people in danger call in Iceland (digits; press Enter to name the nations again): "
        "emergency 'one one two' is no number; write its digits, such as 111\n",
        "Which time zone has Iceland (a region and a city, such as Pacific/Auckland): "
        "time-zone is missing for Iceland, whose days and times posts have; write a region and a "
        "city, such as Pacific/Auckland\n",
        "time-zone 'Atlantic/Reykjavík' is no time zone; did you mean 'Atlantic/Reykjavik'?\n",
        "with 112 for people in danger in Iceland and no other line",
    ):
        assert said.count(line) == 1, said
    settings, problems = read_settings(tmp_path / "x")
    assert problems == [] and settings.nations == ("Iceland",)
    assert settings.time_zone == "Atlantic/Reykjavik"


def test_a_country_beside_one_that_is_known_has_its_time_zone(tmp_path):
    answers = ("", "", "", "Iceland, Wales", "112", "none")
    said = started_at_a_terminal(tmp_path / "x", answers)
    assert "Which time zone" not in said
    assert set(read_settings(tmp_path / "x")[0].nations) == {"Iceland", "Wales"}


def test_a_used_folder_is_refused_before_anything_is_asked(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/letter.txt").write_text("Dear reader")
    result = start(tmp_path / "x", "--host", "githup")
    assert (
        f"{tmp_path}/x holds something already" in result.output and "githup" not in result.output
    )


@pytest.mark.parametrize("key, given", [("name", "Loading"), ("exit", "https://x.example/?a=b")])
def test_a_fault_belongs_to_the_question_whose_answer_can_be_changed(key, given):
    assert {about for about, _ in faults_by_question(replace(ANSWERS, **{key: given}))} == {key}


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


def ci_steps(host: str) -> list[str]:
    """What the publishing job of a new site types, one command after another."""
    files = site_files(replace(ANSWERS, host=host), PACKAGE, "n", DAY)
    if host == "gitlab":
        return yaml.safe_load(files[".gitlab-ci.yml"])["pages"]["script"]
    job = yaml.safe_load(files[".github/workflows/publish.yml"])["jobs"]["build"]
    return [step.get("run") or step["uses"].split("@")[0] for step in job["steps"]]


@pytest.mark.parametrize(
    "host, browsers, published_by",
    [
        ("github", "chromium,firefox", "actions/upload-pages-artifact"),
        ("gitlab", "chromium", "mv site public"),
    ],
)
def test_ci_publishes_nothing_whose_exit_was_tried_in_no_browser(host, browsers, published_by):
    steps = ci_steps(host)
    verify = f"uv run --group verify practice-hub verify --require {browsers}"
    assert steps.index(verify) < steps.index(published_by)
    command = main.get_command(Context(main), "verify")
    assert command.make_context("verify", ["--require", browsers]).params["require"]
    assert set(browsers.split(",")) <= set(NAMES)


@pytest.mark.parametrize("host, published_by", [("github", "upload-pages"), ("gitlab", "mv site")])
def test_ci_records_the_addresses_of_what_was_verified(host, published_by):
    steps = ci_steps(host)
    record = steps.index("uv run practice-hub published --record")
    assert record > next(number for number, step in enumerate(steps) if " verify " in step)
    assert any(published_by in step for step in steps)


def test_the_job_of_github_that_may_write_runs_nothing_of_the_site():
    files = site_files(replace(ANSWERS, host="github"), PACKAGE, "n", DAY)
    started = yaml.safe_load(files[".github/workflows/publish.yml"])
    own = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    assert started["permissions"] == {"contents": "read"}
    writing = {
        name for name, job in started["jobs"].items() if "write" in str(job.get("permissions", ""))
    }
    assert writing == {"record", "publish"}
    command, package = "type: hub published", "type: uv run practice-hub published"
    [*_, written] = [step.pop("run") for step in own["jobs"]["record"]["steps"] if "run" in step]
    [*_, given] = [step.pop("run") for step in started["jobs"]["record"]["steps"] if "run" in step]
    assert given == written.replace(command, package) != written
    assert started["jobs"]["record"] == own["jobs"]["record"]


def test_ci_uses_the_commits_of_actions_that_the_repository_pins():
    files = site_files(replace(ANSWERS, host="github"), PACKAGE, "n", DAY)
    own = "".join(file.read_text() for file in (ROOT / ".github/workflows").glob("*.yml"))
    for name in CI_FILES["github"]:
        used = re.findall(r"uses: (.*)", files[name].decode())
        assert used and not set(used) - set(re.findall(r"uses: (.*)", own))


def test_the_linters_of_our_own_workflows_have_nothing_to_say_of_those_of_a_new_site(tmp_path):
    for host in ("github", "gitlab"):
        for name, content in site_files(replace(ANSWERS, host=host), PACKAGE, "n", DAY).items():
            if name in CI_FILES[host]:
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_bytes(content)
    programs = Path(sys.executable).parent
    workflows = sorted(map(str, (tmp_path / ".github/workflows").glob("*.yml")))
    schema = [programs / "check-jsonschema", "--builtin-schema"]
    gitlab = ["--data-transform", "gitlab-ci", tmp_path / ".gitlab-ci.yml"]
    for command in (
        [programs / "zizmor", "--offline", "--quiet", "--persona", "auditor", tmp_path / ".github"],
        [*schema, "vendor.github-workflows", *workflows],
        [*schema, "vendor.gitlab-ci", *gitlab],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "host, words",
    [
        ("github", "Where a rule of the repository lets no workflow"),
        ("gitlab", "`RECORD_TOKEN`"),
        ("none", "After each publication type `uv run practice-hub published --record`"),
    ],
)
def test_the_readme_says_who_adds_to_published_txt(host, words):
    readme = site_files(replace(ANSWERS, host=host), PACKAGE, "n", DAY)["README.md"].decode()
    assert "`published.txt` holds" in readme and words in readme and "\n\n\n" not in readme


def test_ci_of_gitlab_installs_the_browser_that_it_requires():
    [installing] = [step for step in ci_steps("gitlab") if "apt-get install" in step]
    assert installing.endswith(" chromium chromium-driver")


def test_ci_of_github_tries_the_browser_that_starts_there():
    """Its Chromium is a bare archive, which Ubuntu allows no sandbox; Chrome is a package."""
    files = site_files(replace(ANSWERS, host="github"), PACKAGE, "n", DAY)
    job = yaml.safe_load(files[".github/workflows/publish.yml"])["jobs"]["build"]
    [step] = [step for step in job["steps"] if "practice-hub verify" in step.get("run", "")]
    assert step["env"] == {"HUB_CHROME": "google-chrome"}
    assert "google-chrome" in CHROMIUM.names


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


@pytest.mark.parametrize(
    "host, name", [("github", ".github/workflows/publish.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_ci_that_required_no_browser_is_renewed(tmp_path, host, name):
    new_site.start_site(tmp_path / "x", replace(ANSWERS, host=host), "north", DAY)
    file, manifest = tmp_path / "x" / name, tmp_path / "x" / FILE
    newest = file.read_bytes()
    old = re.sub(rb" --require [a-z,]+", b"", newest)
    assert old != newest
    file.write_bytes(old)
    values = json.loads(manifest.read_text())
    values["files"][name] = sha256(old).hexdigest()
    manifest.write_text(json.dumps(values))
    assert states(tmp_path / "x")[name] == "renewable"
    assert renew(tmp_path / "x", PACKAGE) == [name]
    assert file.read_bytes() == newest


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


def started_for(folder: Path, *options: str) -> dict[str, str]:
    """The files of a new site for other nations, which passes its own check."""
    result = start(folder, "--address", "https://hub.example.org", "--yes", *options)
    assert result.exit_code == 0, result.output
    return {
        str(file.relative_to(folder)): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix in (".md", ".yml")
    }


def test_a_site_in_ireland_speaks_of_ireland(tmp_path):
    files = started_for(tmp_path / "x", "--nation", "ireland")
    assert "nations: [Ireland]" in files["mkdocs.yml"]
    assert "time_zone: Europe/Dublin " in files["mkdocs.yml"]
    devices = files["docs/safety/devices.md"]
    assert "Call 112 if you are in danger." in devices and "**Refuge** has" not in devices
    assert "data/helplines.yml" not in files


def test_a_site_in_another_country_says_what_people_in_danger_call_there(tmp_path):
    zone = ("--time-zone", "Pacific/Auckland")
    options = ("--nation", "New Zealand", "--emergency", "111", *zone)
    files = started_for(tmp_path / "x", *options)
    assert 'emergency: ["111"]' in files["data/nations.yml"]
    assert "time_zone: Pacific/Auckland " in files["mkdocs.yml"]
    assert 'phone: "111"' in files["data/helplines.yml"]
    assert "Call 111 if you are in danger." in files["docs/safety/devices.md"]
    assert "They come with the software" not in files["docs/get-help.md"]
    assert {file.state for file in given_files(tmp_path / "x", PACKAGE)} <= {"current", "renewable"}


def test_a_site_in_two_countries_names_a_number_of_each(tmp_path):
    files = started_for(tmp_path / "x", "--nation", "Wales, New Zealand", "--emergency", "111")
    assert "Call 999 or 111 if you are in danger." in files["docs/safety/devices.md"]
    assert "**Refuge** has" in files["docs/safety/devices.md"]
    together = started_for(tmp_path / "y", "--nation", "Northern Ireland,Ireland")
    assert "Call 999 if you are in danger." in together["docs/safety/devices.md"]


def faults_of_name(name):
    answers = Answers(name, "https://hub.example/", DEFAULT_EXIT, ("Wales",), "none")
    return list(answer_faults(answers))


NUMBERS = (
    *("Ring 0808 2000 247", "Hub +44 (20) 7946 0000", "Hub 1800 737 732", "1-800-799-7233"),
    *("Hub 0808.2000.247", "Hub 0808\u20112000\u2011247", "Hub 2024-2025 on 0808 2000 247"),
)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_name_with_a_telephone_number_is_refused(name):
    wrong = "has a telephone number, which no page may have; take it out"
    assert faults_of_name(name) == [f"--name '{name}' {wrong}"]


@pytest.mark.parametrize(
    "name", ["Hub 2024-2025", "Hub 1999/2000", "2024 \u2013 2026", "Hub 116 006"]
)
def test_a_name_with_years_or_a_short_number_is_not(name):
    assert faults_of_name(name) == []


ODD_NAMES = (
    *("Frauen*haus*", "A <b> B", "[Hope](x.md)", "# Hub", "1. Hub", "12) Hub", "- Hub ~~x~~ ==y=="),
    *("Hub `x`", "A | B", "Hope & Co &amp; <script>", "![a](b.png)", "{{ config }}", "[[ name ]]"),
    *("2026. Hub", "Hub 2024-2025", "Hub 2) 3."),
    *("A\\*b", 'O\'Brien & "Sons"', "\U0001fad6 Hub", "\u0645\u0631\u0643\u0632"),
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_readers_see_a_name_letter_by_letter_whatever_signs_it_has(tmp_path, name):
    result = start(tmp_path / "x", *GIVEN, "--name", name)
    assert result.exit_code == 0, result.output
    site = read_site(tmp_path / "x", moment=parse_datetime(PACKAGE_DAY))
    about = pages_in(site)["/about/"].body.render()[0]
    assert LexborHTMLParser(about).css_first("p").text().startswith(f"{name} is a collection")


@pytest.mark.parametrize("written", ["uk", "United Kingdom", "Wales, UK"])
def test_a_whole_country_stands_for_its_nations(tmp_path, written):
    given = ("--address", "https://hub.example.org", "--yes", "--nation", written)
    assert start(tmp_path / "x", *given).exit_code == 0
    nations = read_settings(tmp_path / "x")[0].nations
    assert sorted(nations) == ["England", "Northern Ireland", "Scotland", "Wales"]
