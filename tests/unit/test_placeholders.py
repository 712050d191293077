"""Placeholders in texts, and the name of the exit on pages for survivors."""

from __future__ import annotations

import pytest

from tests.conftest import pages_in, problems_of

PAGE = """---
title: How leaving works
description: What the button does.
for: survivors
---
It opens {{ exit_name }} (`{{exit_address}}`). Our name is {{ site_name }}.
"""


@pytest.fixture
def safety(small):
    file = small / "docs/safety/index.md"
    file.write_text(PAGE)
    return file


def text(site) -> str:
    return pages_in(site)["/safety/"].body.render()[0]


def change(small, old: str, new: str) -> None:
    settings = small / "mkdocs.yml"
    before = settings.read_text()
    assert old in before
    settings.write_text(before.replace(old, new))


def test_a_text_takes_the_names_of_the_site_and_its_exit_from_the_settings(small, read, safety):
    site = read(small)
    assert problems_of(site) == ()
    assert "It opens bbc.co.uk (<code>https://www.bbc.co.uk/weather</code>)." in text(site)
    assert "Our name is Small Hub." in text(site)


def test_a_changed_setting_changes_the_text_and_its_cache_keys(small, read, safety):
    first = pages_in(read(small))["/safety/"].quick_key
    text(read(small))
    change(small, "https://www.bbc.co.uk/weather", "https://www.metoffice.gov.uk/")
    change(small, "    label:", "    name: the Met Office\n    label:")
    site = read(small)
    assert "It opens the Met Office (<code>https://www.metoffice.gov.uk/</code>)." in text(site)
    assert pages_in(site)["/safety/"].quick_key != first
    assert problems_of(site) == ()


def test_other_double_braces_are_left_alone(small, read, safety):
    safety.write_text(PAGE + "\nWrite {{ name }} in a letter.\n")
    assert "Write {{ name }} in a letter." in text(read(small))


def test_other_pages_may_name_other_sites(small, read, safety):
    guide = small / "docs/guides/listening.md"
    guide.write_text(guide.read_text() + "\nLeaving the BBC is a choice of its own.\n")
    assert problems_of(read(small)) == ()


LEAVING = """---
title: How {{ exit_label }} works
description: What "{{ exit_label }}" does.
for: survivors
---
Press "{{ exit_label }}", or Shift {{ exit_presses }}.

{{ exit_back }}
"""


def test_a_text_takes_the_button_the_presses_and_back_from_the_settings(small, read, safety):
    safety.write_text(LEAVING)
    site = read(small)
    assert problems_of(site) == ()
    assert 'Press "Leave this site", or Shift three times.' in text(site)
    assert "Back goes one step only" in text(site) and "Some other pages" not in text(site)
    change(small, "    label: Leave this site", "    label: Leave now")
    change(small, "    presses: 3", "    presses: 2")
    change(small, "[Shift pressed once., Shift pressed twice.]", "[Shift pressed once.]")
    change(small, "single_history_entry: [survivors]", "single_history_entry: []")
    site = read(small)
    assert problems_of(site) == ()
    assert 'Press "Leave now", or Shift two times.' in text(site)
    assert "one step only" not in text(site) and "Back works as usual" in text(site)
    entry = site.library.by_path["docs/safety/index.md"]
    assert (entry.title, entry.description) == ("How Leave now works", 'What "Leave now" does.')
    change(small, "single_history_entry: []", "single_history_entry: [survivors, practitioners]")
    assert "Some other pages do the same." in text(read(small))
