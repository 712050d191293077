"""Every kind of value that a build keeps comes back from the cache as it was, to the type of each
part of it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import mkdocs.__main__
import msgspec
import pytest

from practice_hub.core import cache
from practice_hub.lint.wording.ruleset import spelling_of
from tests.conftest import SMALL_DAY

KINDS = {
    "addresses in data",
    "ruleset",
    "build as a whole",
    "citation",
    "conversion",
    "entry",
    "extensions",
    "feed",
    "files of the site",
    "page",
    "page dictionary",
    "page key",
    "photo",
    "picture",
    "references",
    "related",
    "retired in page",
    "search of page",
    "search of page: files",
    "search of page: pages",
    "sitemap",
    "spelling",
    "uses of glossary terms",
    "wording",
    "wording lists",
    "wording of data",
}


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal and have the same types throughout; moments may be in other
    zones."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one):
        names = [field.name for field in fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, datetime):
        return one.timestamp() == other.timestamp()
    return one == other


def test_every_kind_comes_back_as_it_was(small, tmp_path, monkeypatch):
    """A build in this process, so that every value can be seen on its way to the cache."""
    seen: dict[str, int] = {}
    wrong: list[str] = []

    def look(self, kind, keys, values):
        for name, value in values.items():
            decoded = msgspec.msgpack.Decoder(kind.type).decode(msgspec.msgpack.encode(value))
            seen[kind.name] = seen.get(kind.name, 0) + 1
            if not same(value, decoded):
                wrong.append(f"{kind.name}: {name}")

    monkeypatch.setattr(cache.Cache, "put_many", look)
    monkeypatch.setattr(cache, "FILE", str(tmp_path / "none.sqlite"))
    cache.project_cache.cache_clear()
    spelling_of.cache_clear()
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    with pytest.raises(SystemExit) as end:
        mkdocs.__main__.cli(["build", "--quiet", "--site-dir", str(tmp_path / "site")])
    cache.project_cache.cache_clear()
    assert not end.value.code and wrong == []
    assert seen.keys() == KINDS
