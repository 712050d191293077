"""Front matter and data keep what their author wrote."""

import pytest

from practice_hub.cli.fix import fixed
from practice_hub.content.field_types import ValidationError, addresses, boolean, number, text
from practice_hub.content.hidden_characters import has_hidden
from practice_hub.content.yaml_source import read_mapping, read_source
from practice_hub.core.clock import parse_datetime


def value_of(written):
    fields, problems = read_mapping("docs/a.md", f"key: {written}\n", 2)
    assert problems == []
    return fields.values["key"]


@pytest.mark.parametrize(
    "title",
    [
        *("12:30", "0777", "1.10", "1e3", "0x1F", "1_000", "190:20:30", ".5", "-0", "+5", ".inf"),
        *("No", "yes", "on", "Off", "y", "true", "True", "2026-11-20", "2024", "=", "Null"),
        "9" * 400,
    ],
)
def test_a_title_of_figures_or_one_word_stays_as_it_was_written(title):
    assert text(value_of(title)) == title


def test_numbers_and_true_and_false_are_read():
    assert number(value_of("2")) == 2
    assert (
        boolean(value_of("true")) and boolean(value_of("True")) and not boolean(value_of("false"))
    )
    for word in ("yes", "1", "on"):
        with pytest.raises(ValidationError):
            boolean(value_of(word))


@pytest.mark.parametrize(
    "title", ["Why C# is sharp", '"Why #MeToo"', "'Why #MeToo'", ">-\n  Why #MeToo", "a#b"]
)
def test_a_sign_that_cuts_nothing_off_is_no_problem(title):
    assert "#" in value_of(title)


@pytest.mark.parametrize(
    ("written", "in_london"),
    [
        ("2026-12-05T09:00:00-08:00", "2026-12-05T17:00:00+00:00"),
        ("2026-12-05T20:00-08:00", "2026-12-06T04:00:00+00:00"),
        ("2026-07-01T09:00Z", "2026-07-01T10:00:00+01:00"),
        ("2026-07-01 09:00:00 +0000", "2026-07-01T10:00:00+01:00"),
        ("2026-07-01 09:00:00 UTC", "2026-07-01T10:00:00+01:00"),
        ("2026-07-01T09:00", "2026-07-01T09:00:00+01:00"),
    ],
)
def test_a_time_with_an_offset_is_converted_to_london(written, in_london):
    assert parse_datetime(written).isoformat() == in_london


@pytest.mark.parametrize(
    "written", ["2026-07-01T09:00 PST", "2026-07-01T09:00+99:00", "\uff12026-07-01"]
)
def test_a_time_of_an_unknown_zone_is_refused(written):
    with pytest.raises(ValueError):
        parse_datetime(written)


@pytest.mark.parametrize(
    "address", ["/caf%C3%A9/", "/café/", "/cafe\u0301/", "/CAF%c3%a9/".replace("CAF", "caf")]
)
def test_an_old_address_in_code_is_the_address_with_its_letters(address):
    assert addresses([address]) == ("/café/",)


@pytest.mark.parametrize(
    "address",
    [
        *("/a%/", "/a%2/", "/a%zz/", "/a%FF/", "/a%2Fb/", "/%2e%2e/", "/a%00/", "/a%0A/", "/.git/"),
        *(f"/{'a' * 201}/", f"/{'%C3%A9' * 101}/", "/a b/", "/a?b/", "/a#b/", "a/", "/a"),
    ],
)
def test_an_old_address_that_cannot_be_a_folder_is_refused(address):
    with pytest.raises(ValidationError):
        addresses([address])


@pytest.mark.parametrize("code", [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0)])
def test_every_control_character_is_found_and_fixed(code):
    assert has_hidden(f"a{chr(code)}b")
    assert not has_hidden(fixed(f"a{chr(code)}b\n".encode()).decode())


@pytest.mark.parametrize("sign", "\ufffe\uffff\U0001ffff\ufdd0\u2028\u2029\x85\ufeff\u202e\ufffc")
def test_a_character_that_nobody_sees_is_a_problem_and_the_rest_is_read(sign):
    raw = f"---\ntitle: A{sign}B\n---\nC{sign}D\n".encode()
    source, problems = read_source("docs/a.md", raw)
    assert [problem.line for problem in problems] == [2, 4]
    assert source is not None and not has_hidden(source.body)


@pytest.mark.parametrize("sign", "é\u00a0\u200b\u200d\u200f\u00ad\U000e0067ﷺ\U0001f3f4")
def test_letters_and_what_belongs_to_them_are_no_problem(sign):
    assert not has_hidden(sign)


@pytest.mark.timeout(30)  # the time must not grow with the square of the depth
@pytest.mark.parametrize("levels", [90, 20_000])
def test_deep_brackets_never_end_the_process(levels):
    fields, problems = read_mapping("docs/a.md", f"a: {'[' * levels}{']' * levels}\n", 2)
    assert (fields is None) == bool(problems) == (levels > 100)


def test_a_tag_before_brackets_that_are_too_deep_is_still_reported():
    text = f"a: !!python/name:os.system\nb: {'[' * 2000}"
    assert [problem.line for problem in read_mapping("docs/a.md", text, 2)[1]] == [2, 3]


def test_blanks_behind_the_dashes_do_no_harm():
    source, problems = read_source("docs/a.md", b"--- \ntitle: A\n---\t\nText\n")
    assert (problems, source.body, source.body_line) == ([], "Text\n", 4)
