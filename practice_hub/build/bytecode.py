"""Compiled templates, kept in memory: a preview compiles each template once, and not at every
build.

They are not kept on disk. Compiled code that is read from a file is run, so a file that somebody
added could run anything; to compile all templates takes a fifth of a second.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """What Jinja asks before it compiles a template. A template that has changed has another
    checksum."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}  # by Jinja's key: checksum and code

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key] = bucket.checksum, bucket.code


@cache
def compiled_templates(folder: Path) -> CompiledTemplates:
    """The compiled templates of a theme's folder, one for each process."""
    return CompiledTemplates()
