"""Telephone numbers: which can exist, what a link dials, where a text goes, what a text names."""

import pytest

from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.load import read_all
from practice_hub.data.phone_numbers import number_to_text
from practice_hub.data.retired_numbers import retired_pattern
from practice_hub.data.telephone_plans import FILE, packaged_plans, read_plans
from practice_hub.lint.wording.written_numbers import number_patterns

UK = packaged_plans()


@pytest.mark.parametrize(
    "number, digits",
    [
        ("0808 157 0000", "08081570000"),
        ("+44 808 157 0000", "08081570000"),
        ("+44 (0)20 7946 0000", "02079460000"),
        ("116 123", "116123"),
        ("0044 808 157 0000", "08081570000"),
        ("+353 1 800 0000", "35318000000"),
    ],
)
def test_a_number_is_dialled_as_it_is_dialled_at_home(number, digits):
    assert UK.digits_of(number) == digits


@pytest.mark.parametrize(
    "number",
    [
        "999",
        "112",
        "101",
        "111",
        "159",
        "116 123",
        "18000",
        "18001 101",
        "18001 0808 157 0000",
        "0800 1111",
        "0845 46 47",
        "0800 157 000",
        "0800 157 0000",
        "0808 157 0000",
        "0300 123 4567",
        "020 7946 0000",
        "01632 960000",
        "016977 2345",
        "07700 900000",
        "+44 7700 900000",
        "+353 1 800 0000",
        "+353 1800 000 000",
    ],
)
def test_a_number_with_a_length_of_the_national_plan_can_exist(number):
    assert UK.can_exist(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "99",
        "9999",
        "100000",
        "0808 157 000",
        "0808 157 00000",
        "0300 123 456",
        "020 7946 000",
        "0207 946 00000",
        "07700 90000",
        "01632 9600",
        "04123 456789",
        "18001 0808 157",
        "8081570000",
        "+353 1 800 00",
        "+353 1800 000 0000",
        "+33 1 70 00 00 00",
    ],
)
def test_a_number_with_a_digit_too_few_or_too_many_cannot(number):
    assert not UK.can_exist(number)


@pytest.mark.parametrize(
    "words, number",
    [
        ("07700 900000", "07700900000"),
        ("SHOUT to 85258", "85258"),
        ("HELP to +44 7700 900000", "+447700900000"),
        ("by post", ""),
    ],
)
def test_the_number_for_a_text_is_found_in_its_words(words, number):
    assert number_to_text(words) == number


@pytest.mark.parametrize(
    "words, possible",
    [
        ("SHOUT to 85258", True),
        ("0808 157 0000", True),
        ("999, from a phone that is registered", True),
        ("HELP to 8525", False),
        ("HELP to 15258", False),
        ("by post", False),
    ],
)
def test_a_text_goes_to_a_number_or_a_short_code(words, possible):
    assert UK.can_be_texted(words) is possible


IRISH = """home: ireland
plans:
  ireland:
    name: Ireland
    code: "353"
    trunk: "0"
    numbers: [1xxxxxxx, 8xxxxxxxx]
    short_numbers: [1800 xxx xxx]
    may_be_named: ["999", "112"]
    texts: [5xxxx]
"""
AMERICAN = """home: united-states
plans:
  united-states: {name: the USA, code: "1", numbers: [nxxnxxxxxx], short_numbers: ["988"]}
"""


@pytest.fixture
def plans(tmp_path):
    """Reads a site's own plans, which have no fault."""

    def read(text):
        (tmp_path / "data").mkdir()
        (tmp_path / FILE).write_text(text)
        found, problems = read_plans(tmp_path)
        assert problems == []
        return found

    return read


def found_in(text, plans):
    return [
        match.group() for rule in number_patterns(plans).called for match in rule.finditer(text)
    ]


def test_a_site_in_another_country_writes_its_numbers_without_a_code(plans):
    irish = plans(IRISH)
    assert irish.digits_of("+353 1 800 1234") == irish.digits_of("01 800 1234") == "018001234"
    assert irish.digits_of("+44 808 157 0000") == "448081570000"
    for number in ("01 800 1234", "1800 341 900", "+353 87 123 4567", "+44 808 157 0000", "999"):
        assert irish.can_exist(number), number
    for number in ("0808 157 0000", "01 800 12345", "1800 341 90", "101"):
        assert not irish.can_exist(number), number
    assert irish.can_be_texted("HELP to 50808") and not irish.can_be_texted("HELP to 85258")


def test_the_numbers_of_that_country_are_found_in_texts(plans):
    irish = plans(IRISH)
    text = "Ring 01 800 1234, 1800 341 900 or +44 808 157 0000, on 01.12.2026 at 999 places."
    assert found_in(text, irish) == ["01 800 1234", "+44 808 157 0000", "1800 341 900"]


def test_a_country_where_nothing_stands_before_a_number(plans):
    american = plans(AMERICAN)
    text = "Ring (202) 555-0123, +1 202 555 0123 or 988; 12345678901 is a number of a report."
    assert found_in(text, american) == ["202) 555-0123", "+1 202 555 0123", "988"]
    assert american.digits_of("+1 202 555 0123") == "2025550123"
    assert american.can_exist("+1 202 555 0123") and not american.can_exist("002 555 0123")


def test_a_retired_number_of_the_package_stays_retired_in_another_country(tmp_path, plans):
    plans(IRISH)
    (tmp_path / HELPLINES).write_text(
        'meta: {compiled: 2026-11-22}\nretired:\n  - {number: "1800 000 001", was: A line}\n'
    )
    data, _ = read_all(tmp_path)
    pattern = retired_pattern(data.helplines, data.telephones)
    for number in ("0808 802 9999", "+44 808 802 9999", "1800 000 001", "+353 1800 000001"):
        assert pattern.search(f"Ring {number}."), number
    assert not pattern.search("Ring 1800 000 0012 or 21800 000 001.")


def test_a_file_with_a_fault_changes_nothing(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(IRISH.replace("home: ireland", "home: eire"))
    found, problems = read_plans(tmp_path)
    assert found == packaged_plans()
    assert [str(each) for each in problems] == [
        f"{FILE}:1: 'home' is 'eire', which has no plan; use one of: ireland, united-kingdom"
    ]
