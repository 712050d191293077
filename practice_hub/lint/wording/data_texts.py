"""The wording rules for the texts of data files, which stand on pages, in lists and in feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from practice_hub.content.yaml_values import values_of
from practice_hub.core.problem import Problem
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.glossary import FILE as GLOSSARY
from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.law import FILE as LAW
from practice_hub.data.model_rows import FILE as MODEL
from practice_hub.data.named import LISTS
from practice_hub.data.nations import FILE as NATIONS
from practice_hub.data.telephone_plans import FILE as PLANS
from practice_hub.data.values import one_line
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.contact_details import (
    email_address,
    exact_place,
    old_name,
    phone_number,
    postcode,
)
from practice_hub.lint.wording.language import words_about_abuse
from practice_hub.lint.wording.language_rules import FILE as LANGUAGE
from practice_hub.lint.wording.page_text import Texts, TextSpan
from practice_hub.lint.wording.prose import line_views
from practice_hub.lint.wording.ruleset import RuleSet

DataRule = Rule[[Texts, RuleSet]]

# A retired number is found in every file of data by a rule of its own (data_rules.py).
CONTACTS: tuple[DataRule, ...] = (
    Rule(phone_number),
    Rule(postcode),
    Rule(email_address),
    Rule(exact_place),
)
WORDS: tuple[DataRule, ...] = (Rule(words_about_abuse), Rule(old_name))
# Numbers come from the helplines; the others hold forms of numbers, and sentences for tests.
WITHOUT_CONTACTS = (HELPLINES, NATIONS, PLANS, LANGUAGE)
# The keys whose words are ours. Left out are the terms of the glossary, which also names words to
# avoid; titles of laws and names of sources; what a service sees in a model, which may be how it
# blames; and what people type into the search.
OWN_WORDS = {
    **{each.path: (each.name, each.text) for each in LISTS.values()},
    GLOSSARY: ("meaning", "instead"),
    LAW: ("means",),
    FIGURES: ("name", "when", "people", "what", "limit", "title", "caveat", "label"),
    MODEL: ("name", "label", "workers", "focus", "contradiction"),
}
_FIXES = {  # in place of the advice to link to a page: a list of data has no links
    "phone-number": "take it out; a helpline belongs in data/helplines.yml, where it is checked",
    "email-address": "take it out; a page can link to the one on which its owner gives it",
}


def data_problems(path: str, text: str, ruleset: RuleSet) -> list[Problem]:
    """What these rules find in a data file, on the line on which each value begins.

    path: relative to the project. text: the file's, in YAML; one that cannot be read has none.
    """
    if path in WITHOUT_CONTACTS:
        return []
    spans = [_span(path, *value) for value in values_of(text)]
    ours = [span for span in spans if span.field in OWN_WORDS.get(path, ())]
    return [*_found(CONTACTS, spans, ruleset), *_found(WORDS, ours, ruleset)]


def _span(path: str, key: str, value: str, line: int) -> TextSpan:
    words = one_line(value)
    return TextSpan(path, words, *line_views(words), key, line)


def _found(
    rules: Collection[DataRule], spans: Collection[TextSpan], ruleset: RuleSet
) -> Iterator[Problem]:
    texts = Texts(tuple(spans))
    for rule in rules:
        for problem in rule.named_problems(texts, ruleset):
            # Without its key, since a comment in a data file names a line.
            yield replace(problem, fix=_FIXES.get(problem.rule, problem.fix), field="")
