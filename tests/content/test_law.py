"""The law, with dates: every row can be linked to, and a rebuild equals a clean build."""

import re


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
    said = page.css_first(".hub-text").text()
    assert re.search(r"When we last looked, on \d+ [A-Z][a-z]+ 20\d\d, (yes|no)\.", said)
    assert (
        page.css_first("h1").text() == "Does the presumption of parental involvement still apply?"
    )


def test_no_link_to_a_change_is_left_without_an_address(hub):
    assert not [
        file for file in hub.folder.rglob("*.html") if 'data-missing="law:' in file.read_text()
    ]
