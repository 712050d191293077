"""A kind of entry is one row, a template and a folder: nothing else has to be told of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL_DAY

ROW = (
    '    Kind("toolkit", "docs/toolkits/", "Toolkit", "Toolkits", "{template}", True, "guide"),\n'
    '    Kind("page",'
)
TEXT = "---\ntitle: {title}\ndescription: One line.\nreviewed: 2025-01-01\n{more}---\nUse it.\n"


@pytest.fixture
def build_with_kind(small, tmp_path):
    """Builds the small site with a copy of the package that has one kind more."""

    def build(template: str) -> subprocess.CompletedProcess[str]:
        package = tmp_path / "package"
        shutil.copytree(ROOT / "practice_hub", package / "practice_hub")
        kinds = package / "practice_hub/content/kinds.py"
        row = ROW.format(template=template)
        kinds.write_text(kinds.read_text("utf-8").replace('    Kind("page",', row), "utf-8")
        folder = small / "docs/toolkits"
        folder.mkdir()
        (folder / "index.md").write_text(TEXT.format(title="Toolkits", more=""))
        more = "tags: [cpd]\naudience: [teachers]\n"
        (folder / "kit.md").write_text(TEXT.format(title="A kit", more=more))
        program = (
            "import sys; from practice_hub.cli.main import main; "
            "sys.argv = ['hub', 'build']; main()"
        )
        return subprocess.run(
            [sys.executable, "-c", program],
            cwd=small,
            env={**os.environ, "HUB_TODAY": SMALL_DAY, "PYTHONPATH": str(package)},
            capture_output=True,
            text=True,
        )

    return build


def page(small: Path, address: str) -> str:
    return (small / "site" / address / "index.html").read_text("utf-8")


def test_a_new_kind_has_pages_and_stands_in_lists(build_with_kind, small):
    done = build_with_kind("guide.html")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Use it." in page(small, "toolkits/kit")
    assert "kit/" in page(small, "toolkits")
    assert "toolkits/kit/" in page(small, "tags/cpd")
    assert "Toolkits" in page(small, "for/teachers")


def test_a_kind_whose_template_is_missing_is_one_clear_line(build_with_kind, small):
    done = build_with_kind("toolkit.html")
    assert done.returncode == 1
    assert "toolkit.html" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (small / "site").exists()
