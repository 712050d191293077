"""Figures: where they are needed, what pages may write, how charts are drawn."""

import re
from dataclasses import replace

import pytest

from practice_hub.data.reference import Reference
from practice_hub.markdown.figure_groups import render_figure_groups
from practice_hub.words import default_words
from tests.conftest import SMALL_DAY, draw, pages_in, problems_of
from tests.unit.test_wording import messages_of

FIGURES = """
    Only 8% of them did.
    Some 8 per cent did.
    Ninety per cent of them did.
    Nearly 1 in 5 had none.
    One in four women was asked.
    He found 331 social care files in four places.
    There were 33 homicides in the sample.
    It looked at 93 children.
    In 12 of the 15, children saw it.
    Two-thirds had not been tested.
    It was well over half in that year.
    Over a third did.
    A quarter of families know this.
    Over 100 programmes were found.
    There were 2,500 victims.
    About 2.4 million people are hurt.
    It reaches 1,200 people.
    A review found thirteen papers.
    Hundreds of referrals came.
"""
NOT_FIGURES = """
    In 2011 children were hard to see, and in 2021 victims in their own right.
    In 2017 inspectors who had visited six areas wrote a report.
    She is 16, he is 19, and the child is aged 7.
    A focus on unborn babies and children up to 7.
    On 22 October 2025 families heard of it.
    The conference starts at 10:30 and takes 90 minutes.
    Section 47 enquiries and section 17 assessments differ.
    The Children Act 1989 came first.
    Call 999. If you cannot speak, press 55 when you are asked.
    Ring 0808 2000 247 at any time.
    Three planets, one family, two children, ten files and four tips.
    Five to ten cases make an audit, and two readers.
    Module 3 workers bring a case; tip 4 cases come later.
    There is a date to look again, at least half a year away.
    That is only half of the job, and half an hour is enough.
    He says one thing to the police and a third in court.
    A fifth of what, the slides do not say.
    One in the next room may hear it.
    "Over 90% of families", he wrote, has no source.
    Write "four of ten" and `50%` of the width.
    The page costs 3 pounds, and Insights 36 is out.
    In 2019 SafeLives published 5 pieces.
    The weight is 0.5 to 2.0 here.
    Reports of 2024-25 and pages 837-853.
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def unmarked(body: str = "", **fields) -> list[str]:
    """The messages about figures without a link to their source."""
    return [line for line in messages_of(body, **fields) if line.endswith("(rule typed-figure)")]


@pytest.mark.parametrize("sentence", lines(FIGURES))
def test_a_figure_in_a_text_needs_its_link(sentence):
    assert len(unmarked(sentence)) == 1


@pytest.mark.parametrize("sentence", lines(NOT_FIGURES))
def test_other_numbers_need_no_link(sentence):
    assert unmarked(sentence) == []


@pytest.mark.parametrize(
    "body",
    [
        "## Why 30% stay\n",
        "> 30% stay\n",
        "Why[^a]\n\n[^a]: Of 67 reviews 30%.\n",
        "So:\n\n    30% indented code\n",
        "```\n30%\n```\n",
        "[Nearly 1 in 5](figure:x) of them.\n",
    ],
)
def test_headings_quotations_notes_code_and_links_are_not_checked(body):
    assert unmarked(body) == []


def test_a_figure_in_the_front_matter_is_reported():
    [problem] = unmarked(description="Why 30% stay.", lines={"description": 4})
    assert problem.endswith(
        '.md:4: the figure "30%" has no mark; say it in the text, where it can carry its '
        "mark (rule typed-figure)"
    )


def test_an_old_figure_is_old_after_five_years(small, read):
    figure = read(small).library.data.figures.by_id["visits-all"]
    assert not figure.is_old(2025) and figure.is_old(2026)


def test_a_figure_allows_its_wordings_with_a_capital_and_no_others(small, read):
    figure = read(small).library.data.figures.by_id["visits-heard"]
    assert (
        figure.allows("Almost half") and figure.allows("nearly\nhalf") and not figure.allows("half")
    )


def test_a_figure_takes_the_values_of_its_group_or_its_own(small, read):
    known = read(small).library.data.figures
    assert [figure.source for figure in known.of("visits")] == [
        "work2020",
        "a letter from the team",
    ]
    assert {figure.people for figure in known.of("visits")} == {"Visits of one team"}


def groups_drawn(site, comment="<!-- figures: visits -->"):
    """The HTML of a group of the small hub."""
    data = site.library.data
    return render_figure_groups(comment, data.figures, data.references, 2026, default_words())


def test_a_chart_is_a_picture_with_words(small, read):
    html = groups_drawn(read(small))
    assert (
        'role="img" aria-label="Whom one team listened to. Visits: 40; Children heard: '
        'nearly half."' in html
    )
    assert re.findall(r'<rect class="hub-chart__bar[^"]*" width="([\d.]+)"', html) == ["100", "50"]
    assert "hub-chart__bar--about" in html and "style=" not in html


def test_what_differs_between_figures_is_a_table_and_the_rest_is_said_once(small, read):
    html = groups_drawn(read(small))
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html) == [
        ("When", "Counted in May 2020. More than five years old."),
        ("Who was counted", "Visits of one team."),
        ("What it does not show", "How any other team works."),
    ]
    assert (
        '<tr id="figure-visits-all"><th scope="row"><strong>40 visits</strong> made by one team'
        '</th><td data-label="Source"><a href="#work-work2020">A Council, 2020</a>.</td></tr>'
    ) in html
    assert "a letter from the team, as its manager reported." in html


def test_figures_that_share_everything_are_a_list(small, read):
    file = small / "data/figures.yml"
    own = "    source: a letter from the team\n    via: as its manager reported\n"
    assert own in file.read_text()
    file.write_text(file.read_text().replace(own, ""))
    html = groups_drawn(read(small))
    assert "<table" not in html and html.count("A Council, 2020") == 1
    assert (
        '<li id="figure-visits-heard"><strong>Nearly half</strong> of the children were heard.</li>'
    ) in html


def test_a_single_figure_shares_nothing(small, read):
    all_ = read(small).library.data.figures
    one = replace(all_, by_id={"visits-all": all_.by_id["visits-all"]})
    html = render_figure_groups("<!-- figures: visits -->", one, {}, 2026, default_words())
    assert "<dl>" not in html
    assert (
        '<td data-label="Year and who was counted">Counted in May 2020. More than five years old. '
        "Visits of one team.</td>"
    ) in html


def test_a_page_lists_the_figures_that_it_uses(small, read):
    draw(
        small,
        """
        docs/guides/counting.md
            | ---
            | title: Counting
            | description: How to count.
            | reviewed: 2025-03-01
            | ---
            | Of [40 visits](figure:visits-all), [nearly half](figure:visits-heard);
            | [40 visits](figure:visits-all) [@work2020, page 4].
    """,
    )
    site = read(small, SMALL_DAY)
    assert problems_of(site) == ()
    page = pages_in(site)["/guides/counting/"]
    meta, html = page.render_context()
    assert [note["id"] for note in meta["figures"]] == ["visits-all", "visits-heard"]
    assert meta["figures"][0]["table"] == "evidence/#figure-visits-all"
    assert (
        html.count('id="figure-visits-all-here"') == 1
        and html.count('href="#figure-visits-all"') == 2
    )
    assert (
        '(<a class="hub-cite" href="#work-work2020" role="doc-biblioref" '
        'id="work-work2020-here">A Council, 2020</a>, page 4)' in html
    )


@pytest.mark.parametrize(
    "url, shown",
    [
        ("https://doi.org/10.1093/bjsw/bcr095", "doi.org/10.1093/bjsw/bcr095"),
        ("https://www.example.org/a/report", "example.org/a/report"),
        ("https://www.example.org/a/report-with-a-long-name-of-its-own/", "example.org"),
        ("", ""),
        (
            "https://[broken/and-longer-than-a-line-has-room-for",
            "[broken/and-longer-than-a-line-has-room-for",
        ),
    ],
)
def test_a_long_address_of_a_work_is_shown_by_its_host(url, shown):
    assert Reference("work2020", "A work.", url, checked=True).url_in_short == shown
