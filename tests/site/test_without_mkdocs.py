"""The package renders the site without MkDocs, which gives the commands and the theme's folders."""

import subprocess
import sys

from tests.conftest import DAY, ROOT

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

root, output = Path(sys.argv[1]), Path(sys.argv[2])
site = read_site(root)
inputs = BuildInputs(root, (root / "overrides",), "no MkDocs", False, output)
scan = inputs.start_scan()
environment = theme_environment([str(root / "overrides"), str(material)])
result = Build(site, Report(site), inputs, environment, site.settings.url).run(scan=scan)
sys.exit(0 if result.published else 1)
"""


def files(folder):
    return {
        file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_without_mkdocs_every_byte_is_the_same(built_site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT), str(tmp_path / "site")],
        env={"HUB_TODAY": DAY, "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    with_mkdocs, without = files(built_site), files(tmp_path / "site")
    assert len(with_mkdocs) > 300
    assert with_mkdocs == without
