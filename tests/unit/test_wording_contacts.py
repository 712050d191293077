"""Numbers, addresses and places."""

from __future__ import annotations

import pytest

from practice_hub.data.telephone_plans import packaged_plans
from tests.unit.test_wording import messages_of, rules_of


def test_a_retired_number_is_named_with_its_owner_and_what_came_after():
    assert messages_of("Ring 0808 802 9999.") == [
        'docs/x.md:1: "0808 802 9999" is a retired number (Rape Crisis England & Wales); '
        "take it out and link to get-help instead, which has 0808 500 2222 in "
        "its place (rule retired-number)"
    ]


def test_a_number_that_we_know_stays_on_the_help_page():
    assert messages_of("Ring 0808 2000 247.") == [
        'docs/x.md:1: "0808 2000 247" is the number of National Domestic Abuse Helpline; '
        "link to get-help instead, where each number is kept up to date (rule phone-number)"
    ]


def test_a_number_that_nobody_knows_is_refused():
    assert messages_of("Ring 01632 960 123.") == [
        'docs/x.md:1: "01632 960 123" looks like a telephone number that nobody here checks; '
        "link to get-help instead; a helpline missing there belongs in "
        "data/helplines.yml (rule phone-number)"
    ]


@pytest.mark.parametrize(
    "number",
    [
        "0808 802 9999",
        "08088029999",
        "0808-802-9999",
        "0808.802.9999",
        "+44 808 802 9999",
        "+44 (0)808 802 9999",
        "0044 808 8029999",
        "(0808) 802 9999",
        "0808\u00a0802\u00a09999",
        "0808 802\n9999",
    ],
)
def test_a_retired_number_is_known_in_every_notation(number):
    assert rules_of(f"Ring {number} today.") == ["retired-number"]


@pytest.mark.parametrize(
    "body",
    [
        '"0808 802 9999"',
        "`0808 802 9999`",
        "```\n0808 802 9999\n```",
        "<!-- 0808 802 9999 -->",
        "[call](tel:08088029999)",
        "> 0808 802 9999",
        "Words.[^a]\n\n[^a]: 0808 802 9999",
    ],
)
def test_a_retired_number_is_found_wherever_it_hides(body):
    assert "retired-number" in rules_of(body)


@pytest.mark.parametrize(
    "written",
    [
        "0808&nbsp;802&nbsp;9999",
        "0808&#160;802&#xa0;9999",
        "0808&nbsp802&nbsp9999",
        "&#48;808 802 9999",
        "&plus;44&thinsp;808 802 9999",
        "(0808)&nbsp;&ndash;&nbsp;802 9999",
        "0808 **802** 9999",
        "_0808_ 802 __9999__",
        "0808 ~~802~~ `9999`",
        "0808 [802](x.md) [9999][x]",
        "[0808 802](x.md 'A name') 9999",
        "0808<b>802</b> <span class='x1'>9999</span>",
        "0808<br>802<wbr>9999",
        "0808 <!-- 1 --> 802 9999",
        "0808 802 **9999**[^1]",
        "0808 802 <b>9999</b><sup>1</sup>",
        "0808 / 802 / 9999",
        "0808/802/9999",
        "0808 - 802 - 9999",
        "0808 \u2013 802 \u2013 9999",
        "0808\u00b7802\u00b79999",
        "0808   802   9999",
        "0808  \n802\\\n9999",
        "\n> 0808\n> 802 9999",
        "0808\\-802\\-9999",
        "\uff10\uff18\uff10\uff18 \uff18\uff10\uff12 \uff19\uff19\uff19\uff19",
        "\u0660\u0668\u0660\u0668 802 9999",
        "0\ufe0f\u20e38\ufe0f\u20e30\ufe0f\u20e38\ufe0f\u20e3 802 9999",
        "0808\u200b802\u00ad9999",
        "0808\u2009802\u202f9999",
        "line,0808 802 9999",
        "+ 44 808 802 9999",
        "0800 100 1000/0808 802 9999",
        "[call](tel:0808%20802%209999)",
        "[call](tel:0808%2D802%2d9999)",
        "[call](tel:%30808%C2%A0802%209999)",
        "[call](tel:0808&nbsp;802&#32;9999)",
        "[call](tel://08088029999)",
        "[call](tel:+44-808-802-9999)",
        '<a href="tel:0808%20802%209999">call</a>',
        '<abbr title="0808&nbsp;802&nbsp;9999">call</abbr>',
        "![0808&nbsp;802&nbsp;9999](x.png)",
        "[write](https://wa.me/448088029999)",
        "[write](https://api.whatsapp.com/send?phone=448088029999)",
        "[write](https://signal.me/#p/+448088029999)",
    ],
)
def test_a_retired_number_is_found_behind_markup_and_codes(written):
    assert "retired-number" in rules_of(f"Ring {written} today.")
    assert "phone-number" not in rules_of(written.replace("0800 100 1000", "the line"))


def test_a_number_behind_markup_is_quoted_as_its_author_wrote_it():
    assert messages_of("One.\n\nRing 0808&nbsp;**802** 9999, [call](tel:0808%20802%209999).") == [
        f'docs/x.md:3: "{written}" is a retired number (Rape Crisis England & Wales); '
        "take it out and link to get-help instead, which has 0808 500 2222 in its place "
        "(rule retired-number)"
        for written in ("0808&nbsp;**802** 9999", "0808%20802%209999")
    ]


def test_a_number_in_the_front_matter_is_found_behind_codes():
    assert rules_of(description="Ring 0808&nbsp;802&nbsp;9999.") == ["retired-number"]


def test_each_value_of_a_list_in_the_front_matter_is_reported():
    words = [
        "Ring 01632&nbsp;960&nbsp;123.",
        "Ring 0808&nbsp;802&nbsp;9999.",
        "Ring 0808 802  9999",
    ]
    found = sorted(rules_of(key_points=words))
    assert found == ["phone-number", "retired-number", "retired-number"]


@pytest.mark.parametrize(
    "body",
    [
        "| 0808 | 802 | 9999 |\n| --- | --- | --- |\n| **0808** | *802* | `9999` |",
        "a | b | c\n--- | --- | ---\n0808 | **802** | 9999\n",
        "<table><tr><td>0808</td><td>802</td>\n<td>9999</td></tr></table>",
        "Words.\n\n- 0808\n- 802\n- 9999",
        "* **0808**\n* **802**\n* **9999**",
        "1. 0808\n2. 802\n3. 9999",
        "> - 0808\n> - 802\n> - 9999",
        "<ul><li>0808</li><li>802</li><li>9999</li></ul>",
        "**0808**\n\n802\n\n9999",
        "Years such as **0808**, **802** and **9999**.",
        "On 01/12/2026&nbsp;02/12/2026, on **03** - 12 - 2026, in 05/06 06/07 07/08.",
        "See [one](../2012/0123/4567/8901/) and [two](x_01632_960123.png).",
        "See [three](https://a.example/p=01632960123?q=a%20b) &amp; others.",
        "A share of 0.1234&nbsp;(0.5678&ndash;0.9012).",
    ],
)
def test_numbers_in_cells_items_and_paragraphs_of_their_own_pass(body):
    assert not {"retired-number", "phone-number"}.intersection(rules_of(body))


@pytest.mark.parametrize(
    "number",
    [
        "01632&nbsp;960&nbsp;123",
        "01632 **960** 123",
        "01632 / 960 / 123",
        "01632 - 960 - 123",
        "116&nbsp;123",
        "116 **123**",
        "[ring](tel:01632%20960%20123)",
        "[ring](tel:+44%201632%20960%20123)",
        "[write](https://wa.me/441632960123)",
        "+353&nbsp;1&nbsp;496&nbsp;0123",
        "\uff10\uff11\uff16\uff13\uff12 960123",
        "Text SHOUT to&nbsp;**85258**",
    ],
)
def test_numbers_for_dialling_are_refused_behind_markup_and_codes(number):
    assert rules_of(f"Ring {number} today.") == ["phone-number"]


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123",
        "020 7946 0958",
        "+44 20 7946 0958",
        "0800 1111",
        "116 123",
        "116123",
        "0345 6000 459",
        "08088 01 03 02",
        "01632 960123",
        "+353 1 496 0123",
        "00353 1 496 0123",
        "+1 (202) 555-0143",
        "18001 0808 2000 247",
    ],
)
def test_numbers_for_dialling_are_refused(number):
    assert rules_of(f"Ring {number}.") == ["phone-number"]


def test_a_short_number_for_texts_is_refused():
    assert rules_of("Text SHOUT to 85258 at any time.") == ["phone-number"]


@pytest.mark.parametrize(
    "body",
    [
        "Call 999, then press 55. Or call 101, 111, 112, 119 or 18000.",
        "On 01-02-2024, on 01.02.2024 09:30 and on 2026-11-22.",
        "See doi 10.1177/1077801210366289, ISBN 0198526636 and ISBN 0-19-852663-6.",
        "Reference 170036, pages 837-853, 0.123456789012 of it, the years 2016 2017 2018 2019.",
        "See https://a.example/p=01632960123 and "
        "<https://b.example/08088029999> and https://c.example/id:01632960123.",
        "Text of 12345 words.",
        "Version 1.0.0.1234567890.",
    ],
)
def test_other_numbers_pass(body):
    assert rules_of(body) == []


def test_digits_as_they_are_dialled_at_home():
    digits = packaged_plans().digits_of
    assert (
        digits("+44 (0)808 802 9999")
        == digits("0044 808 802 9999")
        == digits("0808 802 9999")
        == "08088029999"
    )


@pytest.mark.parametrize(
    "code",
    [
        "BS1 4ST",
        "SW1A 1AA",
        "M1 1AE",
        "EC1A1BB",
        "cf10 3nq",
        "BT7 1NN",
        "`LS1 4AP`",
        "<!-- G2 3BW -->",
    ],
)
def test_a_postcode_is_refused(code):
    assert "postcode" in rules_of(f"We meet at {code}.")


@pytest.mark.parametrize(
    "code", ["BS1&nbsp;4ST", "**BS1** 4ST", "BS1<b>4ST</b>", "\uff22\uff33\uff11 4ST", "BS1%204ST"]
)
def test_a_postcode_is_refused_behind_markup_and_codes(code):
    assert "postcode" in rules_of(f"We meet at {code}.")


@pytest.mark.parametrize(
    "body",
    [
        "PD12J, F2-F6, s.76 and C100.",
        "A1 2AB or X9 9ZZ is none.",
        "Terms E1 2nd and M1 3rd.",
        "MP3 4GB memory.",
        "Bring A4 2 pm.",
        "See https://a.example/BS1 4.",
    ],
)
def test_other_codes_pass(body):
    assert "postcode" not in rules_of(body)


def test_a_postcode_is_reported_in_full():
    assert messages_of("Near BS1 4ST.") == [
        'docs/x.md:1: "BS1 4ST" is a postcode, which can lead to somebody\'s '
        "door; name the town or the area instead (rule postcode)"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "jo@charity.org.uk",
        "a.person+x@council.gov.uk",
        "[write](mailto:jo@charity.org.uk)",
        "`jo@charity.org`",
        "jo&#64;charity.org",
        "jo&commat;charity.org",
        "[write](mailto:jo%40charity.org)",
    ],
)
def test_an_email_address_is_refused(address):
    assert rules_of(f"Write to {address}.") == ["email-address"]


@pytest.mark.parametrize(
    "words",
    [
        "jo@example.org",
        "x@mail.example",
        "x@localhost.test",
        "[@hester2011three]",
        "@handle",
        "a @ b.c",
    ],
)
def test_made_up_addresses_pass(words):
    assert rules_of(f"Write to {words}.") == []


@pytest.mark.parametrize(
    "place",
    [
        "The office is at 12 Acacia Road.",
        "The office is at 12a, New Mill Lane.",
        "The refuge is on Acacia Avenue.",
        "The office is at 12&nbsp;**Acacia** Road.",
        "At 51.5034, -0.1276 on the map.",
        "At ///filled.count.soap it is.",
        "Grid TQ 299 804 there.",
        "See https://www.google.com/maps/place/x there.",
        "See [the map](https://what3words.com/a.b.c).",
        "See https://www.openstreetmap.org/#map=19/51.5/-0.1 there.",
    ],
)
def test_an_exact_place_is_refused(place):
    assert rules_of(place) == ["exact-place"]


@pytest.mark.parametrize(
    "place",
    [
        "In 2019 Downing Street said so.",
        "A refuge in Leeds.",
        "Three boroughs in west London.",
        "The road ahead.",
        "Chapter 3 Street work",
        "12 Family Courts.",
        "A ratio of 0.1234, 5.",
    ],
)
def test_a_town_or_an_area_passes(place):
    assert rules_of(place) == []


def test_a_service_goes_by_its_name_of_today():
    assert messages_of("Ask DeafHope.") == [
        'docs/x.md:1: warning: "DeafHope" has a new name; write "SignHealth '
        'domestic abuse service"; for an earlier time, say that it was called '
        "so then (rule old-name)"
    ]
    assert messages_of('It was called "DeafHope" then.') == []
