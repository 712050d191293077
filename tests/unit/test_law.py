"""Changes of law: each is written once, has a date and a source, and can be linked to."""

from datetime import date, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from practice_hub.cli.due import all_due
from practice_hub.data.law import STATUSES, Change, Law
from practice_hub.markdown.law_rows import draw_changes, link_changes
from practice_hub.markdown.law_timeline import SHAPES, status_word
from practice_hub.words import default_words
from tests.conftest import draw, pages_in, problems_of

DAY = date(2025, 4, 1)
WORDS = default_words()
LAW = """
    data/law.yml
        | changes:
        |   orders:
        |     group: courts
        |     title: Orders & notices
        |     nations: [England, Wales]
        |     status: in-force
        |     date: 2022-05-19
        |     means: A court can make one.
        |     source: [work2020, https://www.example.org/act/section/1/]
        |     looked_up: 2025-03-01
        |     review_due: 2025-09-01
    docs/law.md
        | ---
        | title: Law
        | description: Dates.
        | ---
        | Look at the day.
        |
        | <!-- law: courts -->
"""
GUIDE = """
    docs/guides/orders.md
        | ---
        | title: Ask for it
        | description: What to ask.
        | reviewed: 2025-03-01
        | ---
        | A court can make [an order](law:orders).
"""


def change(**fields) -> Change:
    known = {
        "id": "orders",
        "title": "Orders",
        "group": "courts",
        "nations": ("England",),
        "status": "in-force",
        "when": "2022-05-19",
        "means": "A court can make one.",
        "sources": ("work2020",),
        "looked_up": date(2025, 3, 1),
        "review_due": date(2025, 9, 1),
        "line": 2,
    }
    return Change(**{**known, **fields})


def drawn(group: str, law: Law, today: date) -> str:
    return draw_changes(f"<!-- law: {group} -->", law, {}, today, WORDS)


@pytest.mark.parametrize(
    "status, when, sentence",
    [
        ("in-force", "2022-05-19", "In force since 19 May 2022."),
        ("in-force", "2014-10", "In force since October 2014."),
        (
            "passed",
            "2024-05-24",
            "Passed on 24 May 2024. Not all of it was in force when we last looked.",
        ),
        (
            "bill",
            "2026-04-23",
            "A bill before Parliament. The newest record that we have seen is of 23 April 2026.",
        ),
        ("guidance", "2026-03", "Guidance, published March 2026."),
        ("announced", "2026-03-17", "Announced 17 March 2026."),
    ],
)
def test_a_change_says_whether_and_since_when_it_holds(status, when, sentence):
    law = Law({"orders": change(status=status, when=when)}, present=True)
    assert f"<dd>{sentence}</dd>" in drawn("courts", law, DAY)


def test_every_status_has_its_sentence_its_name_and_its_form():
    for status in STATUSES:
        assert "{day}" in WORDS[f"law_{status.replace('-', '_')}"]
        assert WORDS[status_word(status)]
    assert {*SHAPES} == {*STATUSES}


def test_a_change_is_overdue_on_the_day_after_its_review_was_due():
    assert not change().overdue(date(2025, 9, 1)) and change().overdue(date(2025, 9, 2))


def test_a_project_without_the_file_has_the_feature_off(small, read):
    assert read(small).library.data.law == Law()
    assert problems_of(read(small)) == ()


def test_a_row_has_an_id_a_link_to_itself_and_its_sources(small, read):
    draw(small, LAW)
    site = read(small)
    assert problems_of(site) == ()
    _, html = pages_in(site)["/law/"].render_context()
    assert '<section class="hub-law" id="law-orders" aria-labelledby="law-orders-title">' in html
    assert '<h3 id="law-orders-title">Orders &amp; notices</h3><p>A court can make one.</p>' in html
    assert "<dt>Where</dt><dd>England, Wales.</dd>" in html
    assert "<dt>State</dt><dd>In force since 19 May 2022.</dd>" in html
    assert "<dt>Last looked up</dt><dd>1 March 2025.</dd>" in html
    assert (
        '<a href="#law-orders">Link to this row'
        '<span class="hub-unseen">: Orders &amp; notices</span></a>' in html
    )
    assert '<a href="#work-work2020">A Council, 2020</a>' in html
    assert (
        '<a href="https://www.example.org/act/section/1/" rel="noreferrer">example.org'
        '<span class="hub-unseen">/act/section/1</span></a>' in html
    )


def test_the_page_lists_the_works_that_its_rows_name(small, read):
    draw(small, LAW)
    meta, _ = pages_in(read(small))["/law/"].render_context()
    assert [work["key"] for work in meta["references"]] == ["work2020"]


def test_a_row_past_its_review_date_says_so():
    law = Law({"orders": change()}, present=True)
    assert "past its review date" in drawn("courts", law, date(2025, 9, 2))
    assert "past its review" not in drawn("courts", law, date(2025, 9, 1))


def test_an_unknown_group_leaves_nothing():
    assert draw_changes("<p>a</p><!-- law: other -->", Law(), {}, DAY, WORDS) == "<p>a</p>"


def timeline_of(*changes: Change) -> HTMLParser:
    law = Law({change.id: change for change in changes}, present=True)
    return HTMLParser(drawn("timeline", law, DAY))


def test_the_timeline_has_a_mark_and_a_line_for_each_change_the_oldest_first():
    page = timeline_of(
        change(id="b", when="2022-05-19", title="New & old"),
        change(id="a", when="2014-10", status="bill"),
        change(id="c", when="2022-05-20", status="passed"),
    )
    picture = page.css_first(".hub-timeline__picture")
    assert picture.attributes["aria-label"] == (
        "3 changes of law and guidance on a line of time, from October 2014 to 20 May 2022. "
        "The list below has each with its date."
    )
    places = [
        (mark.attributes["class"].split("--")[-1], float(mark.attributes["x"].rstrip("%")))
        for mark in picture.css(".hub-timeline__mark")
    ]
    assert places == [("bill", 10.0), ("in-force", 90.0), ("passed", 90.0)]
    assert [year.text() for year in picture.css("text")] == ["2014", "2016", "2018", "2020", "2022"]
    assert [line.text(separator=" ") for line in page.css("li time")] == [
        "October 2014",
        "19 May 2022",
        "20 May 2022",
    ]
    assert page.css_first("li + li a").attributes["href"] == "#law:b"
    key = " ".join(page.css_first("figcaption").text().split())
    assert key == "In force Passed, not all in force A bill"


def test_a_long_time_has_several_years_in_a_column_and_few_numbers():
    marks = [change(id=f"a{year}", when=f"{year}-01") for year in (1861, 1862, 1989, 2026)]
    picture = timeline_of(*marks).css_first(".hub-timeline__picture")
    places = [mark.attributes["x"] for mark in picture.css(".hub-timeline__mark")]
    assert places[0] == places[1] != places[2]
    assert [year.text() for year in picture.css("text")] == ["1900", "1950", "2000"]


def test_one_change_is_a_timeline_too():
    picture = timeline_of(change()).css_first(".hub-timeline__picture")
    assert [year.text() for year in picture.css("text")] == ["2022"]


def test_no_changes_are_no_timeline():
    assert drawn("timeline", Law(present=True), DAY) == ""


def test_the_timeline_links_to_the_rows_wherever_they_are(small, read):
    draw(small, LAW)
    draw(
        small,
        GUIDE.replace("A court can", "<!-- law: timeline -->\n        |\n        | A court can"),
    )
    site = read(small)
    assert problems_of(site) == ()
    _, html = pages_in(site)["/guides/orders/"].render_context()
    assert '<a href="../../law/#law-orders">Orders &amp; notices</a>' in html


def test_a_text_links_to_the_row(small, read):
    draw(small, LAW)
    draw(small, GUIDE)
    site = read(small)
    assert problems_of(site) == ()
    _, html = pages_in(site)["/guides/orders/"].render_context()
    assert '<a href="../../law/#law-orders" class="hub-law-link">an order</a>' in html


def test_a_link_to_an_unknown_change_has_no_address_in_a_preview(small, read):
    draw(small, GUIDE)
    _, html = pages_in(read(small, preview=True))["/guides/orders/"].render_context()
    assert "href" not in html and "an order" in html


def test_only_links_to_changes_are_touched():
    html = '<a href="#law:orders">a</a><a href="hub:docs/a.md">b</a><a href="#law:x">c</a>'
    assert link_changes(html, {"orders": "docs/law.md"}) == (
        '<a href="hub:docs/law.md#law-orders">a</a><a href="hub:docs/a.md">b</a>'
        '<a href="hub:law:x">c</a>'
    )


def test_what_a_page_is_made_from_names_the_change_that_it_shows(small, read):
    draw(small, LAW)
    draw(small, GUIDE)
    before = pages_in(read(small))
    text = (small / "data/law.yml").read_text()
    (small / "data/law.yml").write_text(text.replace("can make one", "may make one"))
    after = pages_in(read(small))
    pages = "/law/", "/guides/orders/"
    shown, linked = ((before[page].body.key(), after[page].body.key()) for page in pages)
    assert shown[0] != shown[1] and linked[0] == linked[1]


def test_what_a_page_is_made_from_names_the_page_that_it_links_to(small, read):
    draw(small, LAW)
    draw(small, GUIDE)
    before = pages_in(read(small))["/guides/orders/"].body.key()
    (small / "docs/law.md").rename(small / "docs/dates.md")
    assert pages_in(read(small))["/guides/orders/"].body.key() != before


def test_a_row_changes_on_the_day_after_its_review_was_due(small, read):
    draw(small, LAW)
    depends = [
        pages_in(read(small, day))["/law/"].body.key() for day in ("2025-09-01", "2025-09-02")
    ]
    assert depends[0] != depends[1]


def test_a_change_is_due_by_its_review_date(small, read):
    draw(small, LAW)
    due = [str(each.day) + each.path for each in all_due(read(small), timedelta(days=200))]
    assert "2025-09-01data/law.yml:2" in due
