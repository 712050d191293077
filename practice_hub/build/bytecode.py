"""Templates, compiled once: what Jinja makes of them is remembered with everything else."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from practice_hub.build.up_to_date import Ground
from practice_hub.core.cache import cache_keys, project_cache

KIND = "templates"


class Compiled(BytecodeCache):
    """What Jinja asks before it compiles a template. Jinja itself sees whether a template is still the same."""

    def __init__(self, ground: Ground):
        """ground: what the build depends on; another template forgets them all, which costs a fifth of a second."""
        self._cache, self._keys, self._new = (
            project_cache(ground.root),
            cache_keys(KIND, {"all": ground.frame}),
            False,
        )
        self._known: dict[str, bytes] = {**self._cache.get_many(KIND, self._keys).get("all", {})}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key], self._new = bucket.bytecode_to_string(), True

    def keep(self) -> None:
        """Remembers what was compiled since."""
        if self._new:
            self._cache.put_many(KIND, self._keys, {"all": self._known})
