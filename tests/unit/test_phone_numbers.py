"""Telephone numbers: which can exist in the UK, what a link dials, and where a text goes."""

import pytest

from practice_hub.data.phone_numbers import (
    can_be_texted,
    can_exist,
    digits_of,
    number_to_text,
)


@pytest.mark.parametrize(
    "number, digits",
    [
        ("0808 157 0000", "08081570000"),
        ("+44 808 157 0000", "08081570000"),
        ("+44 (0)20 7946 0000", "02079460000"),
        ("116 123", "116123"),
    ],
)
def test_a_number_is_dialled_as_it_is_dialled_at_home(number, digits):
    assert digits_of(number) == digits


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
    assert can_exist(number)


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
    assert not can_exist(number)


@pytest.mark.parametrize(
    "words, number",
    [
        ("07700 900000", "07700900000"),
        ("SHOUT to 85258", "85258"),
        ("HELP to +44 7700 900000", "07700900000"),
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
    assert can_be_texted(words) is possible
