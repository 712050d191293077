"""The claims that a page must not make, as patterns with what to write instead."""

from __future__ import annotations

from typing import NamedTuple

# {name} in a pattern stands for one of these; a space stands for any number of spaces.
GROUPS = {
    "few": r"([\w'\u2019-]+ ){0,4}?",  # up to four words
    "on": r"[^.!?;:\n|]{0,60}?",  # the rest of the clause
    "traces": r"(history|histories|tracks|traces?|visits?|trail|footprints?)",
    "hides": (
        r"(clears|hides|erases|deletes|wipes|removes|conceals|masks|covers)( up| out| away)?"
    ),
    "hide": r"(clear|hide|erase|delete|wipe|remove|conceal|mask|cover)(ing)?( up| out| away)?",
    "hidden": r"(cleared|hidden|erased|deleted|wiped|removed|concealed|invisible|secret|gone)",
    "exit": (
        r"(button|exit|leaving|way out|shift|(this|the|our) (site|website|hub)|(this|our) pages?"
        r'|leave this site)"?'
    ),
    "leaving": r"(leaving|separation|separating|ending the relationship|moving out|divorce)",
    "left": r"(leaves?|left|gone|separates?|separated|mov(es?|ed) out|gets? away|got away)",
    "people": r"(she|they|you|victims?|survivors?|wom[ae]n|mothers?|children|people|families)",
    "once": r"(once|when|after|now that|as soon as|if)",
    "work": (
        r"(programme|course|training|site|hub|guide|model|approach|intervention|service|idva"
        r"|marac)s?"
    ),
    "reduces": r"(reduc|stopp?|end|prevent|cut|halv|lower|eliminat)(e?s|ed)",
    "reduce": r"(reduce|stop|end|prevent|cut|halve|lower|eliminate)",
    "harm": r"(abuse|violence|re-?offending|homicides?)",
    "line": r"(help ?line|phone ?line|hotline|samaritans|childline)s?",
    "answers": r"(open|available|staffed|answered|answers|runs|reached|there)",
    "hours": (
        r"(24 ?hours|24/7|(a|the) clock|day and night|every day|on weekdays"
        r"|(from |on )?(mon|tues|wednes|thurs|fri|satur|sun)days?"
        r"|\d{1,2}([.:]\d\d)? ?(am|pm)|\d\d:\d\d|midnight|noon)"
    ),
}


class Claim(NamedTuple):
    """A claim that stops the build.

    pattern: finds it; its group `claim`, or all of it, must be our own words.
    wrong, fix: what a message says.
    needs_source: a footnote or a cited work in the rest of the paragraph makes it right.
    has_negation: the claim itself contains a "no", so that only the words around it can deny it.
    """

    pattern: str
    wrong: str
    fix: str
    needs_source: bool = False
    has_negation: bool = False


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
CLAIMS = (
    Claim("(?P<claim>{hides} {few}{traces})", *_HIDES),
    Claim(
        "({exit}|it|this|that|which) "
        "{few}(will|can|could|may|to|helps?|lets? you|does|by) "
        "{few}(?P<claim>{hide} {few}{traces})",
        *_HIDES,
    ),
    Claim(
        "(history|visits?|tracks|browsing) "
        "{few}(is|are|gets?|will be|ha(s|ve) been|stays?|remains?) {few}{hidden}",
        *_HIDES,
    ),
    Claim(
        "leav(es?|ing) no (trace|record|sign)s?|without (leaving )?(a|any) traces?"
        "|no trace (is|will|of|remains)",
        *_HIDES,
        has_negation=True,
    ),
    Claim(
        "(nobody|no one|no-one|he|they) (can|will|could)(not|'t| not| never)? "
        "(see|know|tell|find out|notice) "
        "{few}(you (were|are|have been|read|visited)|your visit|you've been)",
        *_HIDES,
        has_negation=True,
    ),
    Claim("{exit} {few}(?P<claim>(keep|make)s? {few}safe)", *_SAVES),
    Claim(
        "(this|our) (site|page|website|hub) is (\\w+ )?(safe|secure|private|anonymous|untraceable)",
        *_SAVES,
    ),
    Claim(
        "you( are|'re) (\\w+ )?safe (here|on this|now|with us)"
        "|(completely|totally|perfectly|100%) (safe|anonymous|untraceable)",
        *_SAVES,
    ),
    Claim("{leaving} {few}(?P<claim>(keep|make)s? ([\\w'-]+ ){0,6}?safe)", *_LEAVES),
    Claim(
        "{leaving} {few}(?P<claim>means? (that )?{people} (is|are|will be) safe"
        "|(bring|guarantee|ensure)s? {few}safety)",
        *_LEAVES,
    ),
    Claim("{leaving} {few}(?P<claim>ends? the (abuse|danger|risk))", *_LEAVES),
    Claim(
        "{once} (the )?{people} {few}{left},? "
        "{few}(?P<claim>(is|are|will be|becomes?) (\\w+ )?safe)",
        *_LEAVES,
    ),
    Claim(
        "{people} (is|are|will be) (\\w+ )?safe {once} (the )?({people}|he) {few}{left}", *_LEAVES
    ),
    Claim(
        "{work} {few}"
        "(?P<claim>({reduces}|(will|can|could|does|helps?)( to)? {reduce}) {few}{harm})",
        *_WORKS,
        needs_source=True,
    ),
    Claim("{work}(?<=s) (\\w+ly )?{reduce} {few}{harm}", *_WORKS, needs_source=True),
    Claim("{line} {on}(?P<claim>{answers} {on}{hours})", *_HOURS),
    Claim("24[- ]hour {few}{line}|{line} {on}24[- ]hours?", *_HOURS),
)
