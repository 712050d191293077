"""`practice-hub pack --pdf` with the installed Chromium: what colleagues get as files."""

from __future__ import annotations

import pikepdf
import pytest
from click.testing import CliRunner

from practice_hub.cli.main import main
from tests.browser.drivers.common import CHROMIUM, find
from tests.conftest import SMALL_DAY, build, draw, small_project
from tests.unit.test_pack import GUIDE

A4 = (595, 842)  # points
LONG = "    |\n    | " + "A sentence that takes room on paper. " * 2500


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The output of the command, and the folder of a hub with a short guide and one too long."""
    project = small_project(tmp_path_factory.mktemp("pack") / "project")
    draw(project, GUIDE)
    draw(project, GUIDE.replace("meeting", "long").replace("| ## Check", f"| \n{LONG}\n| ## Check"))
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("HUB_TODAY", SMALL_DAY)
        browser = find("HUB_CHROME", CHROMIUM)
        names = ("pack", "meeting", "long", "--pdf", "--browser", browser, "--output", "out")
        run = CliRunner().invoke(main, names)
    assert run.exit_code == 0, run.output
    return run.output, project / "out/guides"


def test_the_files_are_tagged_titled_and_of_nobody(printed):
    for name, title in (("meeting", "A meeting - "), ("meeting.sheet", "A meeting: one sheet - ")):
        with pikepdf.open(printed[1] / f"{name}.pdf") as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert pdf.Root.Lang == "en-GB"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert [*pdf.docinfo] == ["/Title"]
            assert str(pdf.docinfo["/Title"]).startswith(title)
            assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == A4
            assert len(pdf.pages) == 1


def test_links_lead_to_the_published_site(printed):
    with pikepdf.open(printed[1] / "meeting.pdf") as pdf:
        links = [each.A.URI for each in pdf.pages[0].Annots if "/A" in each]
    assert links and all(str(link).startswith("https://") for link in links)


def test_a_guide_that_is_too_long_is_named(printed):
    with pikepdf.open(printed[1] / "long.pdf") as pdf:
        sheets = len(pdf.pages)
    assert sheets > 4
    assert f"/guides/long/ takes {sheets} sheets, not 4: shorten its text" in printed[0]
