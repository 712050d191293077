"""What blog/README.md tells writers."""

from practice_hub.lint.rules import NEVER
from practice_hub.lint.wording import WORDING_RULES
from tests.conftest import ROOT


def test_the_guide_for_writers_lists_every_rule_that_can_be_suppressed():
    guide = (ROOT / "blog/README.md").read_text()
    of_tables = [name for name, never in NEVER.items() if not never]
    of_wording = [rule.name for rule in WORDING_RULES if rule.name != "words-about-abuse"]
    missing = [name for name in (*of_tables, *of_wording) if f"`{name}`" not in guide]
    assert missing == []
