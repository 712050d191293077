"""Writes front matter and YAML as writers of this hub do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import yaml


class YamlDate(str):
    """A date that is written without quotation marks."""


class _Dumper(yaml.SafeDumper):
    """Writes dates without quotation marks and lists on one line."""


def _represent_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _represent_date(dumper: yaml.SafeDumper, date: YamlDate) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, str(date), (True, False))
    return dumper.represent_scalar(tag, str(date))


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(YamlDate, _represent_date)


def to_yaml(values: Mapping[str, Any]) -> str:
    """A mapping as YAML, in the order of its keys; it reads back as the same mapping."""
    return yaml.dump(
        values,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100_000,
        default_flow_style=False,
    )


def to_file(front_matter: Mapping[str, Any], body: str) -> str:
    """A Markdown file with front matter."""
    head = f"---\n{to_yaml(front_matter)}---\n"
    return f"{head}{body}\n" if body else head


def yaml_date(moment: datetime) -> YamlDate:
    """A date for front matter: 2011-07-29T14:30, without the time if that is midnight."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return YamlDate(f"{moment:%Y-%m-%d}")
    seconds = ":%S" if moment.second else ""
    return YamlDate(moment.strftime(f"%Y-%m-%dT%H:%M{seconds}"))
