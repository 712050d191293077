"""Claims that a page must not make: that leaving hides or saves, that a programme works, that somebody stands behind us.

A reader in danger may act on such a sentence. So each claim stops the build, and each has a way to say it rightly.
"The button does not clear the history" is right, and passes: a claim that is denied, doubted or asked is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from practice_hub.lint.wording.page_text import Finding, Page, Words, quoted
from practice_hub.lint.wording.prefilter import gaps, index_of, written
from practice_hub.lint.wording.prose import small

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

# {name} in a pattern stands for one of these; a space stands for any gap.
_WORDS = {
    "few": r"([\w'’-]+ ){0,4}?",  # a few words between
    "on": r"[^.!?;:\n|]{0,60}?",  # the sentence goes on
    "traces": r"(history|histories|tracks|traces?|visits?|trail|footprints?)",
    "hides": r"(clears|hides|erases|deletes|wipes|removes|conceals|masks|covers)( up| out| away)?",
    "hide": r"(clear|hide|erase|delete|wipe|remove|conceal|mask|cover)(ing)?( up| out| away)?",
    "hidden": r"(cleared|hidden|erased|deleted|wiped|removed|concealed|invisible|secret|gone)",
    "exit": r'(button|exit|leaving|way out|shift|(this|the|our) (site|website|hub)|(this|our) pages?|leave this site"?)',
    "leaving": r"(leaving|separation|separating|ending the relationship|moving out|divorce)",
    "left": r"(leaves?|left|gone|separates?|separated|mov(es?|ed) out|gets? away|got away)",
    "people": r"(she|they|you|victims?|survivors?|wom[ae]n|mothers?|children|people|families)",
    "once": r"(once|when|after|now that|as soon as|if)",
    "work": r"(programme|course|training|site|hub|guide|model|approach|intervention|service|idva|marac)s?",
    "reduces": r"(reduc|stopp?|end|prevent|cut|halv|lower|eliminat)(e?s|ed)",
    "reduce": r"(reduce|stop|end|prevent|cut|halve|lower|eliminate)",
    "harm": r"(abuse|violence|re-?offending|homicides?)",
    "line": r"(help ?line|phone ?line|hotline|samaritans|childline)s?",
    "answers": r"(open|available|staffed|answered|answers|runs|reached|there)",
    "hours": (
        r"(24 ?hours|24/7|(a|the) clock|day and night|every day|on weekdays|(from |on )?(mon|tues|wednes|thurs|fri|satur|sun)days?"
        r"|\d{1,2}([.:]\d\d)? ?(am|pm)|\d\d:\d\d|midnight|noon)"
    ),
    "others": (
        r"(safelives|caada|ofsted|cordis bright|mayday|standing together|marianne hester|hester|safe & together"
        r"|women's aid|refuge|the home office|nspcc|the authors?)"
    ),
    "ours": r"(us|this (site|hub|page|guide)|our (site|hub|work|guides?|pages))",
}
_DENIALS = (
    r"not|no|nobody|none|never|cannot|\w+n't|neither|nor|without|nothing|hardly|few",
    r"whether|only if|until|unless|as if|sounds? as|would|idea that|claim(s|ed)? that|treated as|taken (to|for)",
    r"myths?|wrong(ly)?|mistaken?|false|untrue|assum\w+|belief|believe\w*",
    r"(aim|hope|want|ask|mean|plan|design|intend|tr)(s|ed|t|y|ies|ied)? to",
    r"(private|incognito) (windows?|mode|tabs?|browsing)",  # it does keep no list, and our pages say what it does not do
)
_DENIED = re.compile(rf"\A *that +|(?<!\w)(?:{'|'.join(_DENIALS)})(?!\w)")
_CLAUSE = re.compile(r"[.!?;:\n|]|,? +but +|, +(?:and|so|then|yet) +| [–—-] ")


class Claim(NamedTuple):
    """pattern: what is said; its group `claim`, or all of it, must be our own words.

    noted: a note or a work cited in the paragraph answers it. denies: the claim itself holds a "no", so that only
    words around it can deny it.
    """

    pattern: str
    wrong: str
    fix: str
    noted: bool = False
    denies: bool = False


_HIDES = (
    "promises what leaving cannot do",
    "say that every page stays in the browser's history, and that a device may be watched",
)
_SAVES = (
    "promises safety",
    "say what may help and what it cannot do; nobody can promise that somebody is safe",
)
_LEAVES = (
    "says that leaving makes people safe",
    "say that separation can raise the danger, and link to get-help",
)
_WORKS = (
    "says that something works, and names no evaluation",
    'name the study in a note at the end of the sentence, or write "aims to"',
)
_HOURS = (
    "gives hours that nobody keeps up to date here",
    "link to get-help, which shows the hours that have a source",
)
_ENDORSED = (
    "says that others stand behind us",
    "say that we drew on their work, and that they have not endorsed us",
)

CLAIMS = (
    Claim("(?P<claim>{hides} {few}{traces})", *_HIDES),
    Claim(
        "({exit}|it|this|that|which) {few}(will|can|could|may|to|helps?|lets? you|does|by) {few}(?P<claim>{hide} {few}{traces})",
        *_HIDES,
    ),
    Claim(
        "(history|visits?|tracks|browsing) {few}(is|are|gets?|will be|ha(s|ve) been|stays?|remains?) {few}{hidden}",
        *_HIDES,
    ),
    Claim(
        "leav(es?|ing) no (trace|record|sign)s?|without (leaving )?(a|any) traces?|no trace (is|will|of|remains)",
        *_HIDES,
        denies=True,
    ),
    Claim(
        "(nobody|no one|no-one|he|they) (can|will|could)(not|'t| not| never)? (see|know|tell|find out|notice) "
        "{few}(you (were|are|have been|read|visited)|your visit|you've been)",
        *_HIDES,
        denies=True,
    ),
    Claim("{exit} {few}(?P<claim>(keep|make)s? {few}safe)", *_SAVES),
    Claim(
        "(this|our) (site|page|website|hub) is (\\w+ )?(safe|secure|private|anonymous|untraceable)",
        *_SAVES,
    ),
    Claim(
        "you( are|'re) (\\w+ )?safe (here|on this|now|with us)|(completely|totally|perfectly|100%) (safe|anonymous|untraceable)",
        *_SAVES,
    ),
    Claim("{leaving} {few}(?P<claim>(keep|make)s? ([\\w'-]+ ){0,6}?safe)", *_LEAVES),
    Claim(
        "{leaving} {few}(?P<claim>means? (that )?{people} (is|are|will be) safe|(bring|guarantee|ensure)s? {few}safety)",
        *_LEAVES,
    ),
    Claim("{leaving} {few}(?P<claim>ends? the (abuse|danger|risk))", *_LEAVES),
    Claim(
        "{once} (the )?{people} {few}{left},? {few}(?P<claim>(is|are|will be|becomes?) (\\w+ )?safe)",
        *_LEAVES,
    ),
    Claim(
        "{people} (is|are|will be) (\\w+ )?safe {once} (the )?({people}|he) {few}{left}", *_LEAVES
    ),
    Claim(
        "{work} {few}(?P<claim>({reduces}|(will|can|could|does|helps?)( to)? {reduce}) {few}{harm})",
        *_WORKS,
        noted=True,
    ),
    Claim("{work}(?<=s) (\\w+ly )?{reduce} {few}{harm}", *_WORKS, noted=True),
    Claim(
        "(cordis( bright)?|331 files|four authorities) {on}(?P<claim>national(ly)? (figure|rate|picture|average|sample)s?"
        "|nationally|nationwide|across (england|the country|the uk|britain)|in every authority|of all children|current figures?)",
        "makes the Cordis Bright figures more than they are",
        "say that they are of 2016, from the files of four authorities, and no count",
    ),
    Claim(
        "presumption( of parental involvement)? (?P<claim>(has|is|was|had)( now| been| already)* (repealed|removed|abolished|scrapped|ended|gone|lifted))",
        "says that the presumption of parental involvement is no longer law",
        "write that the government has said it will repeal it, and the day on which you last looked",
    ),
    Claim("{line} {on}(?P<claim>{answers} {on}{hours})", *_HOURS),
    Claim("24[- ]hour {few}{line}|{line} {on}24[- ]hours?", *_HOURS),
    Claim(
        "{others} {few}(?P<claim>(endorse|approve|recommend|back|support)(s|d|ed)?( of)? {ours})",
        *_ENDORSED,
    ),
    Claim(
        "(we|{ours}) {few}(endorsed|approved|recommended|backed|supported|accredited) by {others}",
        *_ENDORSED,
    ),
)
_SAID = [written(claim.pattern, _WORDS) for claim in CLAIMS]
_INDEX = index_of(_SAID)


@cache
def _pattern(number: int) -> re.Pattern:
    """Finds a claim; made when a text may hold it."""
    return re.compile(rf"(?<!\w)(?:{gaps(_SAID[number])})(?!\w)")


def overclaim(page: Page, book: Book) -> Iterator[Finding]:
    """No page promises that leaving hides or saves anyone, that a programme works, or that others stand behind us"""
    for words in page.words:
        yield from _in(words)


def _in(words: Words) -> Iterator[Finding]:
    shown = small(words.shown) + "\n"
    seen: set[int] = set()
    for claim, start, end in _made(shown):
        if (
            end not in seen
            and words.ours[start:end].strip()
            and not _answered(claim, shown, start, end)
        ):
            seen.add(end)
            yield words.found(start, f"{quoted(words.shown[start:end])} {claim.wrong}", claim.fix)


def _made(shown: str) -> Iterator[tuple[Claim, int, int]]:
    """Every claim that is made, denied or not, with its place."""
    for number, first, last in _INDEX.places(shown):
        for match in _pattern(number).finditer(shown, first, last):
            yield CLAIMS[number], *match.span("claim" if "claim" in match.re.groupindex else 0)


def _answered(claim: Claim, shown: str, start: int, end: int) -> bool:
    """Whether the claim is denied, doubted, asked, or has a note with its source."""
    reach = max(0, start - 200)
    before = max((match.end() for match in _CLAUSE.finditer(shown, reach, start)), default=reach)
    after = _CLAUSE.search(shown, end)  # there is one: the text ends with a line break
    around = shown[before:start] + (
        shown[end : after.start()] if claim.denies else shown[start:end]
    )
    rest = shown[end : shown.index("\n", end)]
    noted = claim.noted and ("[^" in rest or "[@" in rest)
    return noted or after.group() == "?" or bool(_DENIED.search(around))


RULES = (overclaim,)
