"""One folder, one mistake: tests/sites/bad/<mistake>/ is laid over the small hub, and expected.txt
holds what a build and the check then report. missing.txt names files of the small hub that are
taken away, and committed.txt files that git has.
"""

import shutil
import subprocess

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.site import read_site
from tests.conftest import ROOT, SMALL_DAY, problems_of

BAD = sorted(folder for folder in (ROOT / "tests/sites/bad").iterdir() if folder.is_dir())


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_a_mistake_is_reported_word_for_word(mistake, checked_small):
    expected = make_mistake(checked_small, mistake)
    assert found_in(checked_small, preview=False) == expected


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_the_check_reports_what_a_build_refuses(mistake, checked_small):
    """It reads a project as a preview, so it may report more."""
    expected = make_mistake(checked_small, mistake)
    assert set(expected) <= set(found_in(checked_small, preview=True))


def test_the_small_hub_itself_has_nothing_wrong(small, read):
    assert problems_of(read(small)) == ()


def make_mistake(project, mistake) -> list[str]:
    """Makes a mistake in a copy of the small hub. Returns the lines that are to be reported."""
    shutil.copytree(mistake, project, symlinks=True, dirs_exist_ok=True)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    for name in _names(mistake / "missing.txt"):
        (project / name).unlink()
    _commit(project, _names(mistake / "committed.txt"))
    return (mistake / "expected.txt").read_text().splitlines()


def found_in(project, preview) -> list[str]:
    """What is wrong with a project. preview: whether drafts and planned posts count."""
    site = read_site(project, preview, parse_datetime(SMALL_DAY))
    return [str(problem) for problem in (site if isinstance(site, list) else problems_of(site))]


def _names(file) -> list[str]:
    return file.read_text().splitlines() if file.is_file() else []


def _commit(project, names):
    if not names:
        return
    git = ["git", "-C", str(project), "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for name in names:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
        subprocess.run([*git, "add", "--force", name], check=True)
