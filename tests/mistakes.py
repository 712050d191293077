"""One folder, one mistake: tests/sites/bad/<mistake>/ is laid over the small hub, and expected.txt
holds what a build and the check then report. missing.txt names files of the small hub that are
taken away, and committed.txt files that git has."""

import shutil
import subprocess

from practice_hub.core.clock import parse_datetime
from practice_hub.site import read_site
from tests.conftest import ROOT, SMALL_DAY, problems_of

BAD = sorted(folder for folder in (ROOT / "tests/sites/bad").iterdir() if folder.is_dir())


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
