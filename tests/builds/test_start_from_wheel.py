"""The package as it is published: a site is started from a wheel, and upgraded to a newer one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import DAY, ROOT

OURS = re.compile(r"safelives|\bcordis|planet|practice hub\b|caada", re.IGNORECASE)
NEW_NUMBER = "01632 960 777"


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder that holds what the wheel holds, as an installation has it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("practice_hub-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def own_files(folder: Path) -> dict[str, bytes]:
    """The files of a site but those that a build makes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in ("site", ".cache")
    }


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command of an installed package in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "practice_hub", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "HUB_TODAY": DAY},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def new_site(installed, tmp_path_factory) -> Path:
    """A site that has just been started."""
    folder = tmp_path_factory.mktemp("started")
    options = ("--name", "North Hub", "--address", "https://north.example.org", "--nation", "Wales")
    done = run(installed, folder, "start", "north", *options, "--host", "github", "--yes")
    assert done.returncode == 0, done.stderr
    return folder / "north"


@pytest.fixture
def started(new_site, tmp_path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(new_site, tmp_path / "north"))


def test_the_wheel_holds_the_theme_the_shared_data_and_the_texts(installed):
    package = installed / "practice_hub"
    assert (package / "theme/overrides/base.html").is_file()
    assert (package / "shared/helplines.yml").is_file()
    assert (package / "start/texts/docs/safety/how-leaving-works.md").is_file()
    assert not (package / "theme/overrides/__pycache__").exists()
    assert not [path for path in installed.iterdir() if path.name in ("docs", "tests", "data")]


def test_a_started_site_builds_from_the_wheel_and_has_no_word_of_ours(installed, started):
    assert run(installed, started, "check").stdout.endswith("No problems.\n")
    done = run(installed, started, "build")
    assert done.returncode == 0, done.stderr
    assert len(list((started / "site").rglob("*.html"))) > 15
    files = [path for path in started.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert [path for path in files if OURS.search(path.relative_to(started).as_posix())] == []
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace").replace("practice-hub", "")
        assert not OURS.search(text), file
    home = (started / "site/index.html").read_text("utf-8")
    assert 'data-exit="https://www.bbc.co.uk/weather"' in home and "North Hub" in home
    assert "Live Fear Free" in (started / "site/get-help/index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def newer(installed, new_site, tmp_path_factory) -> Path:
    """The next version: a newly retired number, a repaired exit, and a page that says so.

    new_site: its start has left bytecode in the installed package, which is copied with it.
    """
    folder = tmp_path_factory.mktemp("newer") / "installed"
    shutil.copytree(installed, folder)
    [metadata] = folder.glob("*.dist-info/METADATA")
    text = metadata.read_text("utf-8")
    [number] = re.findall(r"^Version: (\S+)$", text, re.M)
    metadata.write_text(text.replace(f"Version: {number}", "Version: 0.9.9", 1), "utf-8")
    metadata.parent.rename(folder / "practice_hub-0.9.9.dist-info")
    helplines = folder / "practice_hub/shared/helplines.yml"
    retired = f'\n  - {{number: "{NEW_NUMBER}", was: "An old line"}}\n'
    helplines.write_text(helplines.read_text("utf-8").replace("\nretired:", "\nretired:" + retired))
    script = folder / "practice_hub/theme/overrides/assets/js/exit.js"
    script.write_text(script.read_text("utf-8") + '\nwindow["repaired"] = 1;\n')
    page = folder / "practice_hub/start/texts/docs/safety/how-leaving-works.md"
    page.write_text(page.read_text("utf-8") + "\nThis version leaves faster.\n")
    return folder


def test_an_upgrade_changes_no_file_of_the_site_and_repairs_what_the_package_gives(
    installed, newer, started
):
    post = started / "blog/posts/2026/2026-11-20-a-visit.md"
    post.parent.mkdir(exist_ok=True)
    post.write_text(
        "---\ntitle: A visit\ndate: 2026-11-20\nauthors: [editorial-team]\ntags: [news]\n"
        "description: What we learned on a visit.\n---\nWords of ours.\n"
    )
    (started / "overrides/partials").mkdir()
    (started / "overrides/partials/logo.html").write_text("<b>Our logo</b>")
    assert run(installed, started, "build").returncode == 0
    before = own_files(started)

    done = run(newer, started, "build")
    assert done.returncode == 0, done.stderr
    home = (started / "site/index.html").read_text("utf-8")
    assert "repaired" in home and "Our logo" in home
    assert own_files(started) == before

    post.write_text(post.read_text() + f"\nRing {NEW_NUMBER}.\n")
    refused = run(newer, started, "build")
    assert refused.returncode == 1
    assert f'"{NEW_NUMBER}" is a retired number (An old line)' in refused.stderr


def test_a_setting_that_was_renamed_warns_and_goes_on_working(newer, started):
    settings = started / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").rstrip("\n") + "\n    marks: [Pressed once., Pressed twice.]\n"
    )
    said = run(newer, started, "check").stdout
    assert "warning: " in said and "'marks'" in said and "'press_messages'" in said
    assert run(newer, started, "build").returncode == 0
    assert "Pressed twice." in (started / "site/index.html").read_text("utf-8")


def test_doctor_renews_what_nobody_changed(newer, started):
    page = started / "docs/safety/how-leaving-works.md"
    (started / "README.md").write_text("Our own words.\n")
    said = run(newer, started, "doctor").stdout
    assert "docs/safety/how-leaving-works.md is as it was given" in said
    assert "README.md was changed here, and is left alone" in said
    done = run(newer, started, "doctor", "--renew")
    assert done.returncode == 0, done.stderr
    assert "renewed docs/safety/how-leaving-works.md\n" in done.stdout
    assert "This version leaves faster." in page.read_text("utf-8")
    assert (started / "README.md").read_text() == "Our own words.\n"
    assert "is as it was given" not in run(newer, started, "doctor").stdout
