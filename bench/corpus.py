"""Writes a hub of any size from a seed: posts and guides with footnotes, tables, tags, links
between posts, pictures.

    python -m bench.corpus FOLDER POSTS GUIDES

The folder becomes a whole project (mkdocs.yml, docs/, blog/, data/) that uses the package and the
templates of this repository.
"""

from __future__ import annotations

import random
import shutil
import struct
import sys
import zlib
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from practice_hub.lint.wording.word_lists import read_spelling

ROOT = Path(__file__).parents[1]

SEED = 2011
COMMON = [
    "family",
    "worker",
    "child",
    "plan",
    "meeting",
    "record",
    "visit",
    "school",
    "report",
    "listen",
    "share",
    "week",
    "team",
    "service",
    "support",
    "agree",
    "check",
    "note",
    "parent",
    "home",
    "health",
    "police",
    "court",
    "letter",
    "phone",
    "safe",
    "change",
    "learn",
    "read",
    "write",
    "ask",
    "answer",
    "review",
    "question",
    "decide",
    "group",
    "lead",
    "train",
    "month",
    "clear",
    "small",
    "early",
    "late",
    "next",
    "open",
    "close",
    "first",
    "second",
    "local",
    "national",
    "public",
    "private",
    "common",
    "careful",
]
# made-up words; with common ones alone, every page would be found for every word, and no index
# would be like a real one
RARE = 8000
TAGS = [f"subject-{number:02}" for number in range(1, 41)]
LAST_DAY = date(2026, 11, 1)


def vocabulary() -> list[str]:
    """The common words, and after them made-up ones that can be spoken; the longer, the rarer, and
    none twice."""
    chance = random.Random(SEED)
    syllables = [first + second for first in "bdfglmnprstvz" for second in "aeiou"]
    made_up = (
        "".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4))))
        + chance.choice(("", "n", "l", "r"))
        for _ in range(2 * RARE)
    )
    # Some are words that people mistype, which the check would report; "todo" is a note of work.
    known = read_spelling("")[0]
    spoken = (word for word in sorted(made_up, key=len) if not known.fault(word) and word != "todo")
    return list(dict.fromkeys((*COMMON, *spoken)))[: len(COMMON) + RARE]


WORDS = vocabulary()
OFTEN = list(
    accumulate(1 / (10 + rank) for rank in range(len(WORDS)))
)  # as in a language: the tenth word is twice as frequent as the thirtieth


def main(folder: Path, posts: int, guides: int) -> None:
    """Writes the corpus; the same numbers give the same bytes."""
    chance = random.Random(SEED)
    shutil.rmtree(folder, ignore_errors=True)
    write_data(folder)
    names = [post_name(number, posts) for number in range(posts)]
    for number, name in enumerate(names):
        write_post(folder, number, name, names, chance)
    for number in range(guides):
        write_guide(folder, number, guides, chance)


def post_name(number: int, posts: int) -> str:
    """The path of one post; posts are spread over ten years, a few on the same day."""
    day = LAST_DAY - timedelta(days=3650 * number // posts)
    return f"blog/posts/{day:%Y}/{day:%Y-%m-%d}-post-{number:05}.md"


def write_data(folder: Path) -> None:
    """The real hub, with the subjects of ours besides: settings, data and pages that every hub
    has."""
    for name in ("data", "docs", "blog"):
        shutil.copytree(ROOT / name, folder / name)
    with (folder / "data/tags.yml").open("a") as tags:
        tags.write(
            "".join(
                f"\n{tag}: {{name: {tag.capitalize()}, description: Pages about {tag}.}}"
                for tag in TAGS
            )
        )
    put(
        folder / "mkdocs.yml",
        (ROOT / "mkdocs.yml")
        .read_text()
        .replace("custom_dir: overrides", f"custom_dir: {ROOT}/overrides")
        .replace("- hooks/", f"- {ROOT}/hooks/"),
    )


def write_post(
    folder: Path, number: int, name: str, names: list[str], chance: random.Random
) -> None:
    day = name.rsplit("/", 1)[1][:10]
    picture = f"{day}-post-{number:05}.png"
    links = [
        f"../{other.split('/')[2]}/{other.split('/')[3]}"
        for other in chance.sample(names, min(3, len(names)))
    ]
    head = (
        f"title: {title(number, chance)}\n"
        f"date: {day}\n"
        "authors: [editorial]\n"
        f"tags: [{', '.join(chance.sample(TAGS, 3))}]\n"
        f"description: {sentence(chance, 12)}\n"
    )
    has_picture = number % 4 == 0
    put(folder / name, f"---\n{head}---\n{text(chance, links, picture if has_picture else '')}")
    if has_picture:
        (folder / name).with_name(picture).write_bytes(png(chance))


def write_guide(folder: Path, number: int, guides: int, chance: random.Random) -> None:
    others = [f"guide-{chance.randrange(guides):04}.md" for _ in range(3)]
    head = (
        f"title: Guide {title(number, chance)}\n"
        f"description: {sentence(chance, 12)}\n"
        f"tags: [{', '.join(chance.sample(TAGS, 3))}]\n"
        "reviewed: 2026-01-01\n"
        "owner: Editorial team\n"
    )
    put(folder / f"docs/guides/guide-{number:04}.md", f"---\n{head}---\n{text(chance, others, '')}")


def title(number: int, chance: random.Random) -> str:
    return f"{' '.join(words(4, chance)).capitalize()} {number}"


def words(number: int, chance: random.Random) -> list[str]:
    return chance.choices(WORDS, cum_weights=OFTEN, k=number)


def sentence(chance: random.Random, length: int) -> str:
    return f"{' '.join(words(length, chance)).capitalize()}."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance, chance.randint(8, 20)) for _ in range(5))


def text(chance: random.Random, links: list[str], picture: str) -> str:
    """About 1,300 words in six sections, with a table, a list, a footnote in each second section,
    and links."""
    parts = [paragraph(chance), "<!-- more -->"]
    for section in range(6):
        parts.append(f"## {sentence(chance, 4)[:-1]}")
        parts.append(
            paragraph(chance)
            + (
                f" See [another page]({links[section // 2]}).[^n{section}]"
                if section % 2 == 0
                else ""
            )
        )
        parts.append(f"**{sentence(chance, 5)}** {paragraph(chance)} *{sentence(chance, 5)}*")
        parts.append("\n".join(f"- {sentence(chance, 9)}" for _ in range(4)))
    rows = [f"| {' | '.join(sentence(chance, 3) for _ in range(3))} |" for _ in range(5)]
    parts += ["| one | two | three |\n| --- | --- | ---: |\n" + "\n".join(rows)]
    parts += [f"![{sentence(chance, 5)}]({picture})"] if picture else []
    parts += [f"[^n{section}]: {sentence(chance, 15)}" for section in (0, 2, 4)]
    return "\n\n".join(parts) + "\n"


def png(chance: random.Random) -> bytes:
    """A small picture in one colour, different for each post."""
    width, height, colour = 320, 200, bytes(chance.randrange(256) for _ in range(3))
    rows = b"".join(b"\0" + colour * width for _ in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def put(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
