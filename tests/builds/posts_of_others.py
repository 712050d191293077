"""Texts as people write them for other generators, generated for test_posts_of_others.py."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

PIECES = (
    "We met on a Tuesday.",
    "One line\nand another of the same.",
    "A line that is broken  \nby two blanks, and one\\\nby a backslash.",
    "Words with *stress*, **weight**, ***both*** and `code | here`.",
    "A snake_case_word, a 2*3*4 sum, un*frigging*believable and __init__.",
    "[Referrals](https://a.example/referrals) and <https://b.example/x?a=1&b=2>.",
    '[One](https://a.example/a_b_c "A title"), [two](<https://a.example/d>), ![chair](chair.svg).',
    "[Three][three], [four][] and [five].\n\n[three]: https://a.example/3\n"
    "[Four]: <https://a.example/4>\n[five]: https://a.example/5 'Five'\n\nThose were links.",
    "AT&amp;T &copy; 2019 &#8212; and &lt;b&gt; stay, and so does R&D.",
    "\\*No stress\\*, \\# no heading, \\[no link\\], 5 \\$ and a\\_b.",
    "- ask early\n- write it down\n- ask again",
    "* one\n* two",
    "+ one\n\n+ two\n\n+ three",
    "1. first\n2. second\n3. third",
    "1) first\n2) second",
    "3. third\n4. fourth",
    "- ask early\n  - in the first call\n  - in the second\n- write it down",
    "- ask early\n    - in the first call\n        - by telephone\n- write it down",
    "1. first\n   - inner\n   - more\n2. second",
    "1. first\n    1. inner\n    2. more\n2. second",
    "* one\n   * two, three blanks\n* three",
    "- one\n\n  more about one\n- two\n\n  more about two",
    "1. one\n\n   more about one\n\n2. two",
    "- one\n  goes on\n- two\ngoes on lazily",
    "- one\n\n      code in it\n\n- two",
    "- one\n\n  > said of one\n\n- two",
    "- one\n  ```\n  code\n  ```\n- two",
    "- [ ] to do\n- [x] done",
    "- one\n\t- two, with a tab\n\t- three",
    "> He said so.",
    "> He said so.\n> And more.\n>\n> And again.",
    "> He said so,\nand went on lazily.",
    "> - one\n> - two\n>   - inner",
    "> 1. one\n>\n>    more\n> 2. two",
    "> outer\n>\n> > inner\n>\n> outer again",
    "```\nplain   code\n- no list\n```",
    "~~~ python\nx = 1\n~~~",
    "    indented code\n    - no list",
    "| Who | When |\n| --- | --- |\n| Police | Monday |\n| Courts | **Tuesday** |",
    "Who | When\n:-- | --:\nPolice | Monday\nCourts | a \\| b",
    "|A|B|C|\n|:-:|---|---|\n|1|2|\n|`x`|[y](https://a.example/y)|z|",
    "## A heading",
    "## A heading with *stress* ##",
    "A heading below\n---------------",
    "#hashtag and #another",
    "---",
    "***",
    "2019. was a hard year.",
    "A year of\n2019. was hard, and of\n- no",
    "We learnt:\n- ask early\n- write it down",
    "We learnt:\n1. ask early\n2. write it down",
    "We saw:\n| Who | When |\n|---|---|\n| Police | Monday |",
    "He said:\n> Never again.",
)
GAPS = ("\n", "\n\n", "\n\n\n")


def pairs() -> Iterator[str]:
    """Every piece beside every other, with no, one and two empty lines between them."""
    for first, gap, second in product(PIECES, GAPS, PIECES):
        yield first + gap + second


def texts(number: int, seed: int) -> Iterator[str]:
    """Texts in each of which a few pairs stand and one thing that goes deeper; some have CRLF."""
    chance = random.Random(seed)
    every = list(pairs())
    for place in range(number):
        some = [*chance.sample(every, 4), _deeper(chance)]
        text = "".join(f"{one}\n\nWords between them.\n\n" for one in some)
        yield text.replace("\n", "\r\n") if place % 7 == 0 else text


def _deeper(chance: random.Random) -> str:
    """A piece inside points of lists and quotations, or several beside one another."""
    text = chance.choice(PIECES)
    for _ in range(chance.randint(1, 3)):
        beside = chance.choice(PIECES) + chance.choice(GAPS) + text
        text = chance.choice((beside, _inside(chance, beside), _inside(chance, text)))
    return text


def _inside(chance: random.Random, text: str) -> str:
    """A text as the words of a point of a list, or of a quotation."""
    mark = chance.choice(("- ", "* ", "1. ", "-   ", "1.  ", "10. ", "> "))
    first, *lines = text.split("\n")
    inset = mark if mark == "> " else " " * len(mark)
    return "\n".join([mark + first, *(inset + line if line else line for line in lines)])
