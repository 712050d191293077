"""The law, with dates: every row can be linked to, and a rebuild equals a clean build."""

import shutil

from tests.conftest import SMALL_DAY, build, draw
from tests.unit.test_law import GUIDE, LAW


def test_every_row_has_an_id_and_a_link_to_itself(hub):
    rows = hub.page("/evidence/law/").css(".hub-law")
    ids = [row.attributes["id"] for row in rows]
    assert len(ids) == len(set(ids)) and "law-presumption" in ids
    assert [row.css_first(".hub-law__link a").attributes["href"] for row in rows] == [
        f"#{place}" for place in ids
    ]


def test_the_question_about_the_presumption_has_a_page_with_its_day_and_a_link_to_the_act(hub):
    page = hub.page("/evidence/presumption/")
    links = [node.attributes["href"] for node in page.css(".hub-text a")]
    assert "https://www.legislation.gov.uk/ukpga/1989/41/section/1" in links
    assert "../law/#law-presumption-repeal" in links
    assert "28 November 2026" in page.css_first(".hub-text").text()
    assert (
        page.css_first("h1").text() == "Does the presumption of parental involvement still apply?"
    )


def test_no_link_to_a_change_is_left_without_an_address(hub):
    assert not [
        file for file in hub.folder.rglob("*.html") if 'data-missing="law:' in file.read_text()
    ]


def contents(folder) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_rebuild_after_a_change_of_the_data_equals_a_clean_build(small, tmp_path):
    draw(small, LAW)
    draw(small, GUIDE)
    assert build(small, tmp_path / "again", SMALL_DAY).returncode == 0
    data = small / "data/law.yml"
    data.write_text(data.read_text().replace("can make one", "may make one"))
    assert build(small, tmp_path / "again", SMALL_DAY).returncode == 0
    shutil.rmtree(small / ".cache")
    assert build(small, tmp_path / "clean", SMALL_DAY).returncode == 0
    assert contents(tmp_path / "again") == contents(tmp_path / "clean")
    assert b"may make one" in contents(tmp_path / "clean")["law/index.html"]
