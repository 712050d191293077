"""The words of the interface: each is used, each can be replaced, and a replacement fits."""

import re

import pytest

from practice_hub.content.kinds import BUILT_IN
from practice_hub.data.law import STATUSES
from practice_hub.data.model_picture_checks import PARTS
from practice_hub.words import counted, default_words, for_role, read_words
from tests.conftest import ROOT

WORDS = default_words()
CODE = "\n".join(file.read_text() for file in (ROOT / "practice_hub").rglob("*.py"))
TEMPLATES = "\n".join(file.read_text() for file in (ROOT / "overrides").rglob("*.html"))
IN_TEMPLATES = set(re.findall(r"(?<![-\w])words\.([a-z_]+)", TEMPLATES))
# Names that the code puts together.
MADE = {f"{kind.key}_{part}" for kind in BUILT_IN for part in ("name", "plural")}
MADE |= {f"law_{is_}{status.replace('-', '_')}" for is_ in ("", "is_") for status in STATUSES}
MADE |= {f"{list_}_description" for list_ in ("tags", "authors", "series")} | {"tags", "authors"}
MADE |= {f"number_{parts}" for parts in range(PARTS[0], PARTS[1] + 1)}
MADE |= {
    f"{noun}_{many}" for noun in ("post", "page", "text", "reading") for many in ("one", "many")
}


def test_a_template_names_only_words_that_there_are():
    assert IN_TEMPLATES and sorted(IN_TEMPLATES - WORDS.keys()) == []


def test_no_words_have_the_name_of_a_method():
    """Templates write `words.copy`, which would be the method of that name."""
    assert [name for name in WORDS if hasattr(WORDS, name)] == []


def test_words_that_can_be_replaced_are_shown_somewhere():
    shown = {name for name in WORDS if name in IN_TEMPLATES or f'"{name}"' in CODE or name in MADE}
    assert len(WORDS) > 200 and sorted(WORDS.keys() - shown) == []


def test_each_can_be_replaced_by_words_with_the_same_parts():
    for name, words in WORDS.items():
        text = f"New: {words}"
        assert read_words({name: text}) == (WORDS | {name: text}, []), name


@pytest.mark.parametrize(
    "text",
    ["{", "{}", "{title!r} {number} {pages}", "Seite {number}", "{title} {number} {pages} {more}"],
)
def test_a_text_that_could_not_be_filled_in_is_refused(text):
    words, [(place, wrong, _)] = read_words({"page_of_list": text})
    assert (words, place) == (WORDS, ("extra", "words", "page_of_list"))
    assert wrong == "'words: page_of_list' cannot be filled in"


def test_a_link_may_not_be_lost():
    assert read_words({"page_in_history": "This page will be in the history."})[1]


def test_counts_and_roles_are_put_into_words():
    assert counted(WORDS, "post", 1) == "1 post" and counted(WORDS, "page", 3000) == "3,000 pages"
    assert for_role(WORDS, "Social workers") == "For social workers"
