"""Works cited: data/references.bib, each as one line of HTML."""

from __future__ import annotations

from pathlib import Path

from practice_hub.content.irregular import irregular_file
from practice_hub.content.yaml_source import read_text
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.reference import Reference

_References = tuple[dict[str, Reference], list[Problem]]
REFERENCES = Table[_References]("references", _References)


def read_references(root: Path, path: str) -> tuple[dict[str, Reference], list[Problem]]:
    """Every work of a BibTeX file by its key, or the Problem that the file cannot be read.

    Without the file there are none.
    """
    if not is_plain_file(root, path) and not irregular_file(root, path):
        return {}, []
    text = read_text(root, path)
    if isinstance(text, Problem):
        return {}, [text]
    return project_cache(root).get_or_compute(
        REFERENCES, {path: text}, lambda paths: [_format(path, text)]
    )[path]


def _format(path: str, text: str) -> tuple[dict[str, Reference], list[Problem]]:
    # Imported here, because the result is cached, and pybtex takes 90 ms to load.
    from practice_hub.data.bibtex import format_works

    return format_works(path, text)
