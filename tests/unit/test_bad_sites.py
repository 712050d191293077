"""One folder, one mistake: tests/sites/bad/<mistake>/ is laid over the small hub, and expected.txt is what we say."""

import shutil

import pytest

from tests.conftest import ROOT, SMALL_DAY

BAD = sorted(folder for folder in (ROOT / "tests/sites/bad").iterdir() if folder.is_dir())


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_a_mistake_is_told_word_for_word(mistake, small, read):
    shutil.copytree(mistake, small, symlinks=True, dirs_exist_ok=True)
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    site = read(small, SMALL_DAY)
    said = [str(problem) for problem in (site if isinstance(site, list) else site.problems)]
    assert said == (mistake / "expected.txt").read_text().splitlines()


def test_the_small_hub_itself_has_nothing_wrong(small, read):
    assert read(small).problems == ()
