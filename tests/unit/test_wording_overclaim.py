"""Promises that a page must not make, and the honest sentences beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_hub.lint.wording import wording_problems
from tests.unit.test_wording import messages_of, page, rules_of, ruleset

PROMISES = """
The button clears your history.
"Leave this site" will hide your visit.
Press it and it erases every trace.
Leaving this site removes your tracks.
Your history is deleted when you press it.
The button leaves no trace.
He cannot see that you were here.
Nobody will know that you visited.
You can leave without a trace.
No trace remains.
With one press the button can wipe the history of this browser.
Shift pressed three times hides your visit.
The exit helps to cover your tracks.
It does not clear cookies, but it hides your history.
We promise that the button hides your visit.
This site keeps you safe.
The button makes you safe.
This page is completely private.
You are safe here.
Our site is perfectly safe.
Leaving makes her safe.
Leaving him makes a mother and her children safe.
Leaving means that she is safe.
Once she has left, she is safe.
She will be safe once she leaves.
Separation ends the abuse.
The programme reduces domestic abuse.
Programmes reduce abuse.
The programme will end violence.
This course stopped violence.
The helpline is open day and night.
The helpline is open from 9am to 5pm.
Call the 24-hour helpline.
The helpline offers 24-hour support.
""".strip().splitlines()

HONEST = """
It does not clear or hide your browser's history.
The button does not clear your history.
Nobody can make a visit to a website vanish.
A button cannot make anybody safe.
Leaving does not make her safe.
Does the button clear my history?
So the button clears my history?
No claim that the button hides your visit is true.
Leaving without a trace is not possible.
A private window clears its history when it is closed.
How to clear your history is explained by your browser.
If you clear your history, he may notice.
Clearing your history can be noticed too.
The cookie erases itself.
Each page is still in the history.
Someone who knows your password may see what you searched for.
The plan helps to keep the children safe.
She is safe to call on Tuesdays.
It would be wrong to say that leaving makes her safe.
The report found that separation is wrongly taken to end the abuse.
Separation can raise the danger.
No programme here reduces abuse by itself.
The programme reduces violence in one trial.[^a]
The programme aims to reduce abuse.
The course teaches staff how to stop violence.
Services that meet cut nobody off.
Some lines are open day and night.
The helpline answers questions about law.
Staff who work with the helpline every day know it.
No helpline can promise that you will be safe.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_is_found(sentence):
    assert rules_of(sentence) == ["overclaim"]


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_is_found_in_a_description_too(sentence):
    assert rules_of(description=sentence) == ["overclaim"]


@pytest.mark.parametrize("sentence", HONEST)
def test_an_honest_sentence_passes(sentence):
    assert "overclaim" not in rules_of(sentence)


@pytest.mark.parametrize("sentence", [sentence for sentence in PROMISES if '"' not in sentence])
def test_a_promise_that_is_quoted_or_denied_passes(sentence):
    assert rules_of(f'Some say: "{sentence}"') == []
    assert (
        rules_of(
            f"It is a myth that {sentence[0].lower()}{sentence[1:]}".replace(", but it", " and")
        )
        == []
    )


def test_it_stops_the_build_and_says_what_to_write():
    assert messages_of("## Leaving\n\nThe button clears your history.") == [
        'docs/x.md:3: "clears your history" promises what leaving cannot do; '
        "say that every page stays in the browser's history, and that a device "
        "may be watched (rule overclaim)"
    ]


def test_a_promise_in_a_table_of_what_is_not_shown_is_none():
    assert (
        rules_of(
            "| Figure | Does not show |\n| --- | --- |\n| One | That the programme reduces abuse |"
        )
        == []
    )


def test_a_note_with_a_source_answers_only_claims_of_effect():
    assert rules_of("The button clears your history.[^a]\n\n[^a]: A study.") == ["overclaim"]
    assert rules_of("The programme reduces abuse [@hale2024].") == []
    assert rules_of("The programme reduces abuse.[^a]\n\n[^a]: A study.") == []


@pytest.mark.parametrize("label, found", [("Go now", 1), ("Leave quickly", 1), ("Out", 0)])
def test_a_promise_of_the_button_is_found_under_its_own_name(label, found):
    entry = page(f'"{label}" will hide your visit.')
    rules = replace(ruleset(), exit_label=label)
    problems = [each for each in wording_problems(entry, rules) if each.rule == "overclaim"]
    assert len(problems) == found
    assert all("hide your visit" in problem.wrong for problem in problems)
