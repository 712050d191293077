"""Claims that a page must not make: that leaving hides or saves, that a programme works, that somebody stands behind us.

A reader in danger may act on such a sentence. So each claim stops the build, and each has a way to say it rightly.
"The button does not clear the history" is right, and passes: a claim that is denied, doubted or asked is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from hub.care.page import Finding, Page, Words, quoted
from hub.care.prose import small
from hub.care.stems import Index

if TYPE_CHECKING:
    from hub.care.book import Book

_FEW = r"(?:[\w'’-]+ +){0,4}?"  # a few words between
_GAP = r"[^.!?;:\n|]{0,60}?"
_TRACES = r"(?:histor(?:y|ies)|tracks|traces?|visits?|trail|footprints?)(?!\w)"
_EXIT = r'(?:button|exit|leaving|way out|shift|this (?:site|page|website|hub)|the (?:site|hub|website)|our (?:site|hub|website|pages)|leave this site"?)'
_LEFT = r"(?:leaves?|left|gone|separates?|separated|mov(?:es?|ed) out|gets? away|got away)"
_PEOPLE = r"(?:she|they|you|victims?|survivors?|wom[ae]n|mothers?|children|people|families)"
_OTHERS = r"(?:safelives|caada|ofsted|cordis bright|mayday|standing together|marianne hester|hester|safe & together|women's aid|refuge|the home office|nspcc|the authors?)"
_WORK = r"(?:programme|course|training|site|hub|guide|model|approach|intervention|service|idva|marac)s?"
_LESS = r"(?:reduce|stop|end|prevent|cut|halve|lower|eliminate)"
_HARM = r"(?:abuse|violence|re-?offending|homicides?)"
_HOURS = r"(?:24 ?hours|24/7|(?:a|the) clock|day and night|every day|on weekdays|(?:from |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)(?!\w)|\d\d:\d\d|midnight|noon)"

_DENIED = re.compile(
    r"\A *that +|(?<!\w)(?:not|no|nobody|none|never|cannot|\w+n't|neither|nor|without|whether|nothing|hardly|few|only if|myths?|wrong(?:ly)?|mistaken?|false|untrue|assum\w+|belie(?:f|ve\w*)"
    r"|treated as|taken (?:to|for)|would|claim(?:s|ed)? that|idea that|sounds? as|as if|until|unless|(?:private|incognito) (?:windows?|mode|tabs?|browsing)|(?:aim|hope|want|ask|mean|plan|design|intend|tr)(?:s|ed|t|y|ies|ied)? to)(?!\w)"
)
_CLAUSE = re.compile(r"[.!?;:\n|]|,? +but +|, +(?:and|so|then|yet) +| [–—-] ")


class Claim(NamedTuple):
    """pattern: what is said; its group `claim` must be our own words. noted: a footnote in the paragraph answers it.

    denies: whether the claim itself holds a "no", so that only words around it can deny it.
    """

    pattern: re.Pattern
    wrong: str
    mend: str
    noted: bool = False
    denies: bool = False


_HIDES = ("promises what leaving cannot do", "say that every page stays in the browser's history, and that a device may be watched")
_SAVES = ("promises safety", "say what may help and what it cannot do; nobody can promise that somebody is safe")
_LEAVES = ("says that leaving makes people safe", "say that separation can raise the danger, and link to get-help")

CLAIMS = (
    Claim(re.compile(rf"(?<!\w)(?P<claim>(?:clears|hides|erases|deletes|wipes|removes|conceals|masks|covers)(?: up| out| away)? +{_FEW}{_TRACES})"), *_HIDES),
    Claim(
        re.compile(
            rf"(?<!\w)(?:{_EXIT}|it|this|that|which) +{_FEW}(?:will|can|could|may|to|helps?|lets? you|does|let's you|by) +{_FEW}"
            rf"(?P<claim>(?:clear|hide|erase|delete|wipe|remove|conceal|mask|cover)(?:ing)?(?: up| out| away)? +{_FEW}{_TRACES})"
        ),
        *_HIDES,
    ),
    Claim(re.compile(rf"(?<!\w)(?P<claim>(?:history|visits?|tracks|browsing) +{_FEW}(?:is|are|gets?|will be|has been|have been|stays?|remains?) +{_FEW}(?:cleared|hidden|erased|deleted|wiped|removed|concealed|invisible|secret|gone))(?!\w)"), *_HIDES),
    Claim(
        re.compile(
            rf"(?<!\w)(?P<claim>leav(?:es?|ing) no (?:trace|record|sign)s?|without (?:leaving )?(?:a|any) traces?|no trace (?:is|will|of|remains)"
            rf"|(?:nobody|no one|no-one|he|they) (?:can|will|could)(?:not|'t| not| never)? (?:see|know|tell|find out|notice) {_FEW}(?:you (?:were|are|have been|read|visited)|your visit|you've been))(?!\w)"
        ),
        *_HIDES,
        denies=True,
    ),
    Claim(re.compile(rf"(?<!\w){_EXIT} +{_FEW}(?P<claim>(?:keep|make)s? +{_FEW}safe)(?!\w)"), *_SAVES),
    Claim(re.compile(r"(?<!\w)(?P<claim>(?:this|our) (?:site|page|website|hub) is (?:\w+ )?(?:safe|secure|private|anonymous|untraceable)|you(?: are|'re) (?:\w+ )?safe (?:here|on this|now|with us)|(?:completely|totally|perfectly|100%) (?:safe|anonymous|untraceable))(?!\w)"), *_SAVES),
    Claim(re.compile(rf"(?<!\w)(?:leaving|separation|separating|ending the relationship|moving out|divorce) +{_FEW}(?P<claim>(?:(?:make|keep)s? +(?:[\w'-]+ +){{0,6}}?safe|means? +(?:that +)?{_PEOPLE} +(?:is|are|will be) +safe|(?:bring|guarantee|ensure)s? +{_FEW}safety|ends? the (?:abuse|danger|risk)))(?!\w)"), *_LEAVES),
    Claim(re.compile(rf"(?<!\w)(?:once|when|after|now that|as soon as|if) +(?:the +)?{_PEOPLE} +{_FEW}{_LEFT},? +{_FEW}(?P<claim>(?:is|are|will be|becomes?) +(?:\w+ +)?safe)(?!\w)"), *_LEAVES),
    Claim(re.compile(rf"(?<!\w)(?P<claim>{_PEOPLE} +(?:is|are|will be) +(?:\w+ +)?safe +(?:once|when|after|as soon as|now that|if) +(?:the +)?(?:{_PEOPLE}|he) +{_FEW}{_LEFT})(?!\w)"), *_LEAVES),
    Claim(
        re.compile(
            rf"(?<!\w)(?:{_WORK} +{_FEW}(?P<claim>(?:(?:reduc|stopp?|end|prevent|cut|halv|lower|eliminat)(?:e?s|ed)|(?:will|can|could|does|helps?)(?: to)? +{_LESS}) +{_FEW}{_HARM})"
            rf"|{_WORK}(?<=s) +(?:\w+ly +)?{_LESS} +{_FEW}{_HARM})(?!\w)"
        ),
        "says that something works, and names no evaluation",
        'name the study in a note at the end of the sentence, or write "aims to"',
        noted=True,
    ),
    Claim(
        re.compile(rf"(?<!\w)(?:cordis(?: bright)?|331 files|four authorities) {_GAP}(?P<claim>national(?:ly)? (?:figure|rate|picture|average|sample)s?|nationally|nationwide|across (?:england|the country|the uk|britain)|in every authority|of all children|current figures?)(?!\w)"),
        "makes the Cordis Bright figures more than they are",
        "say that they are of 2016, from the files of four authorities, and no count",
    ),
    Claim(
        re.compile(r"(?<!\w)presumption(?: of parental involvement)? +(?P<claim>(?:has|is|was|had)(?: now| been| already)* (?:repealed|removed|abolished|scrapped|ended|gone|lifted))(?!\w)"),
        "says that the presumption of parental involvement is no longer law",
        'write that the government has said it will repeal it, and that the state of it is "to be checked"',
    ),
    Claim(
        re.compile(rf"(?<!\w)(?:help ?line|phone ?line|hotline|samaritans|childline)s? {_GAP}(?P<claim>(?:open|available|staffed|answered|answers|runs|reached|there) {_GAP}{_HOURS})"),
        "gives hours that nobody keeps up to date here",
        "link to get-help, which shows the hours that have a source",
    ),
    Claim(
        re.compile(r"(?<!\w)(?P<claim>24[- ]hour (?:[\w'-]+ ){0,4}?(?:help ?line|phone ?line|hotline)s?|(?:help ?line|phone ?line|hotline)s? [^.!?;:\n|]{0,60}?24[- ]hours?)(?!\w)"),
        "gives hours that nobody keeps up to date here",
        "link to get-help, which shows the hours that have a source",
    ),
    Claim(
        re.compile(
            rf"(?<!\w)(?:{_OTHERS} +{_FEW}(?P<claim>(?:endorse|approve|recommend|back|support)(?:s|d|ed)?(?: of)? (?:us|this (?:site|hub|page|guide)|our (?:site|hub|work|guides?|pages)))"
            rf"|(?:we|us|this (?:site|hub|page|guide)|our (?:site|hub|guides?|pages)) +{_FEW}(?:endorsed|approved|recommended|backed|supported|accredited) by {_OTHERS})(?!\w)"
        ),
        "says that others stand behind us",
        "say that we drew on their work, and that they have not endorsed us",
    ),
)

_INDEX = Index([claim.pattern.pattern for claim in CLAIMS])


def overclaim(page: Page, book: Book) -> Iterator[Finding]:
    """No page promises that leaving hides or saves anyone, that a programme works, or that others stand behind us"""
    for words in page.words:
        yield from _in(words)


def _in(words: Words) -> Iterator[Finding]:
    shown = small(words.shown) + "\n"
    seen: set[int] = set()
    for claim, start, end in _made(shown):
        if end not in seen and words.ours[start:end].strip() and not _answered(claim, shown, start, end):
            seen.add(end)
            yield words.found(start, f"{quoted(words.shown[start:end])} {claim.wrong}", claim.mend)


def _made(shown: str) -> Iterator[tuple[Claim, int, int]]:
    """Every claim that is made, denied or not, with its place."""
    for number, first, last in _INDEX.places(shown):
        claim = CLAIMS[number]
        for match in claim.pattern.finditer(shown, first, last):
            yield claim, *(match.span("claim") if match["claim"] else match.span())


def _answered(claim: Claim, shown: str, start: int, end: int) -> bool:
    """Whether the claim is denied, doubted, asked, or has a note with its source."""
    before = max((match.end() for match in _CLAUSE.finditer(shown, max(0, start - 200), start)), default=max(0, start - 200))
    after = _CLAUSE.search(shown, end) or re.compile(r"\Z").search(shown)
    asked = shown[after.start() : after.end()] == "?"
    around = shown[before:start] + (shown[end : after.start()] if claim.denies else shown[start:end])
    noted = claim.noted and "[^" in shown[end : shown.find("\n", end)]
    return asked or noted or bool(_DENIED.search(around))


RULES = (overclaim,)
