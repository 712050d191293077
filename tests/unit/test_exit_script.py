"""The exit's own script: its weight; and one place for what two templates ask."""

import gzip
import re
from pathlib import Path

import rjsmin

TESTS = Path(__file__).parents[1] / "browser/exit"
OVERRIDES = Path(__file__).parents[2] / "overrides"
LIMIT = 2200  # bytes as they travel: the script stands in every page, before everything else


def test_the_script_is_small():
    script = (OVERRIDES / "assets/js/exit.js").read_text("utf-8")
    assert len(gzip.compress(rjsmin.jsmin(script).encode(), 6)) < LIMIT


def test_the_cookie_has_one_name():
    """Written and looked for under the same name, of as many letters as are cut off."""
    script = (OVERRIDES / "assets/js/exit.js").read_text("utf-8")
    names = set(re.findall(r"[\w-]+=(?=\"|\\d)", script))
    (cut,) = re.findall(r"slice\((\d+)\)", script)
    (name,) = [name for name in names if "left" in name]
    assert len(name) == int(cut)


def test_one_place_says_which_pages_keep_one_entry():
    asking = [
        file.name
        for file in OVERRIDES.rglob("*.html")
        if "exit.single_history_entry" in file.read_text("utf-8")
    ]
    assert asking == ["single-entry.html"]


def test_people_check_what_webkit_cannot_be_asked():
    people = (TESTS / "PEOPLE.md").read_text("utf-8")
    reasons = {
        reason
        for file in TESTS.glob("test_*.py")
        for reason in re.findall(r'@not_in_safari\("([^"]+)"\)', file.read_text("utf-8"))
    }
    assert reasons
    assert [reason for reason in reasons if f"| {reason} |" not in people] == []
