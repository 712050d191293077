"""Whether a sentence denies, doubts or asks what it names, so that it claims nothing."""

from __future__ import annotations

import re

_DENIALS = (
    r"not|no|nobody|none|never|cannot|\w+n't|neither|nor|without|nothing|hardly|few",
    r"whether|only if|until|unless|as if|sounds? as|would|idea that|claim(s|ed)? that"
    r"|treated as|taken (to|for)",
    r"myths?|wrong(ly)?|mistaken?|false|untrue|assum\w+|belief|believe\w*",
    r"(aim|hope|want|ask|mean|plan|design|intend|tr)(s|ed|t|y|ies|ied)? to",
    # A private window keeps no list, and our pages say what it does not do.
    r"(private|incognito) (windows?|mode|tabs?|browsing)",
)
_DENIED = re.compile(rf"\A *that +|(?<!\w)(?:{'|'.join(_DENIALS)})(?!\w)")
_CLAUSE_END = re.compile(r"[.!?;:\n|]|,? +but +|, +(?:and|so|then|yet) +| [\u2013\u2014-] ")
_LONGEST_CLAUSE = 200  # characters before a claim in which a denial is looked for


def is_denied(text: str, start: int, end: int, has_negation: bool = False) -> bool:
    """Whether what stands between two places is denied, doubted or asked in its clause.

    text: in small letters, with a line break at its end. has_negation: whether the words themselves
    contain a "no", so that only those around them can deny them.
    """
    earliest = max(0, start - _LONGEST_CLAUSE)
    breaks = (match.end() for match in _CLAUSE_END.finditer(text, earliest, start))
    before = text[max(breaks, default=earliest) : start]
    clause_end = _CLAUSE_END.search(text, end)
    after = text[end : clause_end.start() if clause_end else len(text)]
    asked = clause_end is not None and clause_end.group() == "?"
    return asked or bool(_DENIED.search(before + (after if has_negation else text[start:end])))
