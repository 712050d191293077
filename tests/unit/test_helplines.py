"""Helplines: nothing is printed without a source, and old contacts are reported."""

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.cli.start import USUAL_NATIONS as SITE_NATIONS
from practice_hub.data.helpline_checks import overdue_problems
from practice_hub.data.helplines import (
    contacts_shown,
    footer_lines,
    group_titles,
    unconfirmed_fields,
)
from practice_hub.data.load import read_all
from practice_hub.data.retired_numbers import retired_number_problems, retired_pattern
from practice_hub.data.shared import shared_text
from practice_hub.data.telephone_plans import packaged_plans
from practice_hub.lint.built_html import retired_number
from tests.conftest import draw

DAY = date(2025, 2, 1)
META = {"compiled": "2025-01-01", "recheck_days": 90}


def contact(**fields) -> dict:
    return {
        "id": "line",
        "name": "A line",
        "group": "national",
        "for": "Anyone",
        "nations": ["UK"],
        "confidence": "high",
        **fields,
    }


def shown(*contacts: dict, day: date = DAY) -> list[dict]:
    """Every contact of the help page, in its order."""
    help_ = contacts_shown({"meta": META, "contacts": list(contacts), "nations": SITE_NATIONS}, day)
    groups = [help_["emergency"], *help_["groups"], help_["perpetrators"] or {"contacts": []}]
    return [line for group in groups for line in group["contacts"]]


def test_a_field_is_shown_only_with_a_source():
    [line] = shown(
        contact(
            phone="0800 000",
            tel="0800000",
            hours="Day and night",
            cost="Free",
            verified={"phone": "official", "hours": "unverified"},
        )
    )
    assert (line["phone"], line["tel"]) == ("0800 000", "0800000")
    assert "hours" not in line and "cost" not in line


def test_a_nation_that_nobody_confirmed_is_not_printed_and_hides_the_line_from_no_one():
    [line] = shown(contact(nations=["Wales"], verified={"nations": "unverified"}))
    assert "nations" not in line
    assert line["places"] == ["1", "2", "3", "4"]


def test_an_older_source_is_named():
    [line] = shown(contact(phone="0800 000", tel="0800000", verified={"phone": "official-old"}))
    assert line["weak_sources"] == ["phone"]


def test_a_contact_with_low_confidence_is_left_out():
    assert shown(contact(confidence="low")) == []


def test_emergency_lines_come_first_and_lines_for_perpetrators_last():
    lines = shown(
        contact(id="own", group="perpetrators"),
        contact(id="talk"),
        contact(id="now", group="emergency"),
    )
    assert [line["id"] for line in lines] == ["now", "talk", "own"]
    assert (next(iter(group_titles({}))), list(group_titles({}))[-1]) == (
        "emergency",
        "perpetrators",
    )


@pytest.mark.parametrize(
    "day, due, stale",
    [
        (date(2025, 4, 1), False, False),
        (date(2025, 4, 2), True, False),
        (date(2025, 6, 30), True, False),
        (date(2025, 7, 1), True, True),
    ],
)
def test_the_age_of_a_number_is_part_of_it(day, due, stale):
    [line] = shown(contact(), day=day)
    assert (line["due"], line["stale"]) == (due, stale)


def test_a_line_that_somebody_called_counts_from_that_day():
    [line] = shown(contact(checked="2025-06-20"), day=date(2025, 7, 1))
    assert (line["checked_in_words"], line["called"], line["stale"]) == (
        "20 June 2025",
        True,
        False,
    )


@pytest.mark.parametrize(
    "days, called", [((None, "2025-01-02"), False), (("2025-01-01", "2025-01-02"), True)]
)
def test_the_page_and_the_footer_know_whether_somebody_called_every_national_line(days, called):
    lines = [
        contact(
            id=str(day),
            phone="0808 157 0000",
            verified={"phone": "official"},
            for_short="for women",
            **({"checked": day} if day else {}),
        )
        for day in days
    ]
    helplines = {"meta": META, "contacts": lines, "nations": SITE_NATIONS}
    assert contacts_shown(helplines, DAY)["national"]["called"] is called
    footer = footer_lines(helplines, DAY)
    assert footer["called"] is called
    assert footer["national"][0]["line"]["for_short"] == "for women"


def test_an_overdue_contact_is_reported_with_its_line(tmp_path):
    draw(
        tmp_path,
        """
        data/helplines.yml
            | meta: {compiled: 2025-01-01}
            | contacts:
            |   - id: line
    """,
    )
    helplines = {
        "meta": META,
        "contacts": [
            contact(),
            contact(id="hidden", confidence="low"),
            contact(id="rung", checked="2025-04-01"),
        ],
    }
    assert [
        str(problem) for problem in overdue_problems(tmp_path, helplines, date(2025, 4, 2))
    ] == [
        "data/helplines.yml:3: warning: 'A line' was last checked on 1 January 2025, "
        "more than 90 days ago; "
        "ring it or open its site, correct what has changed, and write 'checked: "
        "2025-04-02' below 'id: line'"
    ]
    assert list(overdue_problems(tmp_path, helplines, date(2025, 4, 1))) == []


def test_a_contact_may_have_its_own_day_of_copy():
    [line] = shown(contact(compiled="2025-01-20"))
    assert (line["checked_in_words"], line["called"]) == ("20 January 2025", False)


def test_a_text_number_is_a_link_outside_the_emergency_box():
    marks = {"text": "official"}
    for group, sms in (("national", "85258"), ("emergency", None)):
        [line] = shown(contact(group=group, text="HELP to 85258", verified=marks))
        assert line.get("sms") == sms


def test_a_group_has_its_words_from_the_data():
    help_ = contacts_shown(
        {"meta": META, "words": {"men": "You too."}, "contacts": [contact(group="men")]}, DAY
    )
    assert [(group["key"], group["words"]) for group in help_["groups"]] == [("men", "You too.")]


def test_the_footer_has_the_emergency_line_and_the_national_lines_by_nation():
    ring = {"phone": "official"}
    helplines = {
        "meta": META,
        "contacts": [
            contact(id="now", group="emergency", phone="999", verified=ring),
            contact(id="north", nations=["Scotland"], phone="0800 1", verified=ring),
            contact(id="south", nations=["England", "Wales"], phone="0800 2", verified=ring),
            contact(
                id="mute", nations=["England"], phone="0800 3", verified={"phone": "unverified"}
            ),
        ],
    }
    footer = footer_lines(helplines, DAY)
    assert footer["emergency"]["tel"] == "999"
    assert [(place["nation"], place["line"]["id"]) for place in footer["national"]] == [
        ("England", "south"),
        ("Wales", "south"),
        ("Scotland", "north"),
    ]


def test_without_contacts_the_footer_is_empty():
    assert footer_lines({}, DAY)["emergency"] is None


RETIRED = {"retired": [{"number": "0808 157 0000"}]}


@pytest.mark.parametrize(
    "written",
    [
        "0808 157 0000",
        "08081570000",
        "0808-157-0000",
        "+44 808 157 0000",
        "+44 (0)808 1570000",
        "(0808) 157 0000",
        "0808&nbsp;157&#160;0000",
        "<b>0808</b> <span class='x1'>157</span> 0000",
        "0808<br/>157<!-- 1 -->0000<sup>1</sup>",
        "0808 / 157 / 0000",
        "(0808) \u2013 157 0000",
        "\uff10\uff18\uff10\uff18 157 0000",
        "0808\u200b157\u00ad0000",
        '<a href="tel:0808%20157%200000">us</a>',
        '<a href="sms:0808&#x20;157&#32;0000">us</a>',
        '<a href="https://wa.me/448081570000">us</a>',
        '<img alt="0808&nbsp;157&nbsp;0000">',
        "<content>&lt;b class=&quot;x1&quot;&gt;0808&lt;/b&gt;&amp;nbsp;157 0000</content>",
        "DESCRIPTION:Ring 0808\r\n  157 0000",
    ],
)
def test_a_retired_number_is_found_however_it_is_written(written):
    assert retired_pattern(RETIRED, packaged_plans()).search(f"Ring {written}.")


def test_a_retired_number_in_digits_of_another_script_is_found():
    written = "\u0660\u0668\u0660\u0668\u0661\u0665\u0667"
    helplines = {"retired": [{"number": written, "was": "A line"}]}
    assert retired_pattern(helplines, packaged_plans()).search(f"Ring {written}.")


@pytest.mark.parametrize(
    "other",
    [
        *("0808 157 0001", "10808 157 00001", "0808 157", "3.0808 157 0000"),
        "<td>0808</td><td>157</td>\n<td class='x'>0000</td>",
        "<ul><li>0808</li>\n<li>157</li>\n<li>0000</li></ul>",
        "<p>0808</p><p>157</p><p>0000</p>",
        "<dt>0808</dt><dd>157</dd><dd>0000</dd>",
        "<text>0808</text><text>157</text><text>0000</text>",
        "Year,0808,157,0000",
    ],
)
def test_another_number_is_not_found(other):
    assert not retired_pattern(RETIRED, packaged_plans()).search(other)


def test_a_built_page_with_a_retired_number_is_refused():
    pattern = retired_pattern(RETIRED, packaged_plans())
    assert retired_number("feed.xml", "nothing", pattern) == []
    assert [
        str(problem)
        for problem in retired_number("index.html", '<a href="tel:08081570000">Ring</a>', pattern)
    ] == [
        "index.html:1: '08081570000' is a retired number; take it out where it comes "
        "from; who rings it may reach a stranger"
    ]


def test_a_retired_number_is_found_behind_the_codes_of_a_feed():
    pattern = retired_pattern(RETIRED, packaged_plans())
    feed = r'{"content_html": "<b id=\"x1\">0808</b>\u00a0157\u003cb\u003e0000"}'
    [problem] = retired_number("feed.json", feed, pattern)
    assert problem.wrong == "'0808 157 0000' is a retired number"


def test_a_page_that_is_parsed_already_is_searched_alike():
    pattern = retired_pattern(RETIRED, packaged_plans())
    html = "<html><body><p>Ring <b>0808</b>&nbsp;<i class='x1'>157</i> 0000</p></body></html>"
    alone = retired_number("index.html", html, pattern)
    assert [problem.wrong for problem in alone] == ["'0808 157 0000' is a retired number"]
    assert retired_number("index.html", html, pattern, LexborHTMLParser(html)) == alone


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "a.vtt", "a.srt", "a.ics", "a.svg", "a.json"])
def test_files_to_download_that_are_texts_are_searched_too(name):
    pattern = retired_pattern(RETIRED, packaged_plans())
    assert retired_number(name, "Line,0808 157 0000", pattern)
    assert retired_number(name, "Line,0808 157 0000".encode("utf-16").decode("latin-1"), pattern)


def test_the_shared_list_has_no_retired_number(tmp_path):
    data, _ = read_all(tmp_path, SITE_NATIONS)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/helplines.yml").write_text(shared_text("data/helplines.yml"))
    assert list(retired_number_problems(tmp_path, data.helplines, data.telephones)) == []
    assert retired_pattern(data.helplines, data.telephones).search(
        data.helplines["retired"][0]["number"]
    )


def test_unverified_fields_of_the_shared_list_are_not_printed(tmp_path):
    data, problems = read_all(tmp_path, SITE_NATIONS)
    assert problems == []
    help_ = contacts_shown(data.helplines, date(2026, 11, 22))
    lines = {line["id"]: line for group in help_["groups"] for line in group["contacts"]}
    assert "ncdv" not in lines and "ask-for-ani" not in lines
    assert "hours" not in lines["mens-advice-line"] and "hours" not in lines["nspcc"]


def test_what_nobody_has_confirmed_is_listed_for_who_rings():
    given = contact(
        phone="0808 157 0000",
        hours="24 hours",
        cost="Free",
        steps_mobile=["Press 55."],
        nations=["Wales"],
        verified={"phone": "official", "hours": "unverified", "nations": "unverified"},
    )
    sure = contact(id="sure", phone="0808 157 0001", verified={"phone": "secondary"})
    low = contact(id="low", phone="0808 157 0002", confidence="low")
    found = unconfirmed_fields({"meta": META, "contacts": [given, sure, low]})
    assert found == {"line": ["hours", "cost", "nations", "steps_mobile"]}
