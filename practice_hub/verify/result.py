"""What a test of a built site found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One thing that was tested.

    sentence: what was tested, as a promise. faults: where it does not hold, one line each. tried:
    False when it could not be tested here and need not be; `faults` then says why, and what to do.
    exit_browser: the name of the browser in which the exit was tried; empty for other tests.
    """

    sentence: str
    faults: tuple[str, ...] = ()
    tried: bool = True
    exit_browser: str = ""

    @property
    def ok(self) -> bool:
        """Whether it was tested and holds."""
        return self.tried and not self.faults
