"""The package renders the site without MkDocs, which gives the commands and the theme's folders."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL_DAY

PROGRAM = """
import importlib.util, sys
from pathlib import Path

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "mkdocs":
            raise ImportError("mkdocs is not needed here")

material = Path(importlib.util.find_spec("material").origin).parent / "templates"
sys.meta_path.insert(0, Refuse())

from practice_hub.build.build import Build
from practice_hub.build.renderer import theme_environment
from practice_hub.build.up_to_date import BuildInputs
from practice_hub.lint.report import Report
from practice_hub.site import read_site

root, output, theme = (Path(argument) for argument in sys.argv[1:])
site = read_site(root)
inputs = BuildInputs(root, (theme,), "no MkDocs", False, output)
scan = inputs.start_scan()
environment = theme_environment([str(theme), str(material)])
result = Build(site, Report(site), inputs, environment, site.settings.url).run(scan=scan)
sys.exit(0 if result.published else 1)
"""


def files(folder):
    return {
        file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture
def with_mkdocs(small, small_site) -> tuple[Path, Path, str]:
    """A project, its site as MkDocs has built it, and the day."""
    return small, small_site.folder, SMALL_DAY


def test_without_mkdocs_every_byte_is_the_same(with_mkdocs, tmp_path):
    project, built, day = with_mkdocs
    output = tmp_path / "without"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(project), str(output), str(ROOT / "overrides")],
        env={"HUB_TODAY": day, "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(files(built)) > 50
    assert files(built) == files(output)
