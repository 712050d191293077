"""Comments that suppress a finding, with a reason."""

from __future__ import annotations

import pytest

from tests.unit.test_wording import messages_of, rules_of

BAD = "Officers attended a domestic incident."


@pytest.mark.parametrize(
    "body",
    [
        f"{BAD} <!-- allow: dispute because the police category is called so -->",
        f"<!-- allow: dispute because the police category is called so -->\n{BAD}",
        f"<!-- allow: dispute because the police category is called so -->\n\n{BAD}",
        f"<!-- allow dispute because\nthe police category is called so -->\n{BAD}",
        "| A |\n| --- |\n| a domestic incident <!-- allow: dispute because it is their word --> |",
    ],
)
def test_an_allow_with_a_reason_lets_it_stand(body):
    assert messages_of(body) == []


def test_an_allow_reaches_no_further_than_the_next_line():
    allow = "<!-- allow: dispute because the police category is called so -->"
    assert rules_of(f"{allow}\n{BAD}\nThen another family row.") == ["dispute"]
    assert rules_of(f"{BAD}\n{allow}\n") == ["dispute"]


def test_an_allow_lets_only_its_own_rule_stand():
    assert rules_of(f"{BAD} The toxic trio. <!-- allow: dispute because it is their word -->") == [
        "toxic-trio"
    ]


def test_a_line_of_the_front_matter_can_be_allowed():
    allow = "<!-- allow: dispute in description because it is the name of a form -->"
    assert messages_of(f"Text. {allow}", description=BAD) == []
    assert rules_of(f"{BAD} {allow}", description=BAD) == ["dispute"]
    assert rules_of(f"{BAD} <!-- allow: dispute because it is their word -->", description=BAD) == [
        "dispute"
    ]


def test_every_rule_can_be_allowed_by_the_name_in_its_message():
    assert (
        messages_of(
            "Ring 01632 960123. <!-- allow: phone-number because it is a made-up "
            "one of the drama range -->"
        )
        == []
    )
    assert (
        messages_of(
            "The button clears your history. <!-- allow: overclaim because the "
            "next line denies it -->"
        )
        == []
    )
    assert (
        messages_of("## Empty <!-- allow: empty-heading because the template fills it -->\n") == []
    )


def test_an_allow_without_a_reason_is_reported_and_allows_nothing():
    for comment in (
        "<!-- allow: dispute -->",
        "<!-- allow: dispute because -->",
        "<!-- allow: dispute, their word -->",
    ):
        found = messages_of(f"{BAD} {comment}")
        assert (
            "docs/x.md:1: the allow for 'dispute' gives no reason; write <!-- "
            "allow: dispute because ... -->, so that the next reader knows why" in found
        )
        assert len(found) == 2


def test_an_allow_for_a_rule_that_is_not_known_is_reported():
    assert messages_of("Text. <!-- allow: disput because of it -->") == [
        "docs/x.md:1: there is no rule 'disput' to allow; did you mean 'dispute'?"
    ]
    assert messages_of("Text. <!-- allow: zzzz because of it -->") == [
        "docs/x.md:1: there is no rule 'zzzz' to allow; copy the name from the "
        "message, where it stands in brackets"
    ]


def test_an_allow_that_allows_nothing_any_more_is_reported():
    assert messages_of("Text.\n\nAll well. <!-- allow: dispute because it is their word -->") == [
        "docs/x.md:3: warning: the allow for 'dispute' allows nothing any more; delete the comment"
    ]


def test_a_retired_number_is_never_allowed():
    found = messages_of("Ring 0808 802 9999. <!-- allow: retired-number because it is history -->")
    assert len(found) == 2
    assert (
        "docs/x.md:1: 'retired-number' cannot be allowed; take the number out; "
        "who rings it may reach a stranger" in found
    )


def test_an_allow_that_is_only_shown_in_code_is_none():
    assert (
        messages_of(
            "Write `<!-- allow: dispute because ... -->` beside it.\n\n```\n<!-- "
            "allow: zzz -->\n```"
        )
        == []
    )
    assert messages_of("<!-- more -->\n\n<!-- allowed by the editor -->\n\nText.") == []
