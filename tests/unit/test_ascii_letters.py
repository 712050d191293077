"""Latin letters outside ASCII are written out, in file names, keys and addresses."""

import pytest

from practice_hub.cli.new_page import slug_of
from practice_hub.core.ascii_letters import in_ascii_letters
from practice_hub.importers.wordpress.plain_text import slug

WORDS = {
    "Straße für Søren": "strasse-fur-soren",
    "Współpraca in Łódź": "wspolpraca-in-lodz",
    "Æther und Œuvre": "aether-und-oeuvre",
    "Þór, Guðrún": "thor-gudrun",
    "Đặng, Ħal, Ŧ, \N{LATIN SMALL LETTER DOTLESS I}, ŋ, ə": "dang-hal-t-i-ng-e",
    "don't": "dont",
    "\N{FULLWIDTH DIGIT TWO} rooms": "2-rooms",
}


@pytest.mark.parametrize("words", WORDS)
def test_letters_are_written_out(words):
    assert slug_of(words) == slug(words) == WORDS[words]


def test_what_ascii_has_no_letter_for_is_left_out():
    assert in_ascii_letters("مدد 助け ☕ A") == "   a"
