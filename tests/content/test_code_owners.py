"""Whose review a change of the texts and data needs."""

from tests.unit.code_owners import RULES, is_ordinary, owners_of, tracked


def test_ordinary_texts_have_none():
    ordinary = [path for path in tracked() if is_ordinary(path)]
    assert len(ordinary) > 60
    assert [path for path in ordinary if owners_of(path, RULES)] == []


def test_no_line_with_an_owner_fits_nothing():
    paths = tracked()
    assert [rule.pattern for rule in RULES if rule.owners and not any(map(rule.fits, paths))] == []
