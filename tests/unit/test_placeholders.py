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
    file.parent.mkdir()
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
