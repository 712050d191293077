"""One folder, one mistake: tests/sites/bad/<mistake>/ is laid over the small hub, and expected.txt
holds what the check then reports. missing.txt names files of the small hub that are taken away."""

import shutil
import subprocess

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.site import read_site
from tests.conftest import ROOT, SMALL_DAY, problems_of

BAD = sorted(folder for folder in (ROOT / "tests/sites/bad").iterdir() if folder.is_dir())


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_a_mistake_is_reported_word_for_word(mistake, checked_small):
    small = checked_small
    shutil.copytree(mistake, small, symlinks=True, dirs_exist_ok=True)
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    take_away(small, mistake)
    commit(small, mistake)
    reported = found_in(small)
    assert reported == (mistake / "expected.txt").read_text().splitlines()
    # The check reads a site as a preview, and passes nothing that a build refuses.
    assert set(reported) <= set(found_in(small, preview=True))


def found_in(project, preview=False) -> list[str]:
    site = read_site(project, preview, parse_datetime(SMALL_DAY))
    return [str(problem) for problem in (site if isinstance(site, list) else problems_of(site))]


def take_away(project, mistake):
    """Deletes the files that missing.txt names, where the mistake is that they are not there."""
    if (mistake / "missing.txt").is_file():
        for name in (mistake / "missing.txt").read_text().splitlines():
            (project / name).unlink()


def commit(project, mistake):
    """Gives the project to git, where the mistake is a file in it: committed.txt names such
    files."""
    if (mistake / "committed.txt").is_file():
        git = ["git", "-C", str(project), "-c", "init.defaultBranch=main"]
        subprocess.run([*git, "init", "--quiet"], check=True)
        for name in (mistake / "committed.txt").read_text().splitlines():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).touch()
            subprocess.run([*git, "add", "--force", name], check=True)


def test_the_small_hub_itself_has_nothing_wrong(small, read):
    assert problems_of(read(small)) == ()
