"""Files as people could write them, good and bad, generated for test_any_input.py."""

from __future__ import annotations

import io
import posixpath
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from PIL import Image

from tests.data_forms import FORMS, places, replaced
from tests.projects import ROOT

EVERY_FIELD = ROOT / "tests/sites/every-field"  # with every field of every data file

SCALARS = (
    *("Words", "12:30", "0777", "No", "~", "", "''", "[]", "{}", "[a, b]", "{a: b}", "- a", "&a b"),
    *("*a", "!!binary aGk=", "!!set {a}", "!!int x", "!!bool maybe", "!x y", "2025-02-30", "1e999"),
    *(
        "2025-03-01T25:00",
        "2025-03-01T09:00+99:00",
        "9" * 400,
        "a" * 300,
        "'a\n\n  b'",
        "|\n  a\n\n  b",
    ),
    *(
        '"\\x07"',
        '"\\uFFFE"',
        '"\\uD800"',
        '"\\0"',
        "\u202e",
        "a\u2028b",
        "é",
        "ﬃ",
        "🏴",
        "a\u0301",
    ),
    *(
        "<b>x</b>",
        "{{ x }}",
        "{% x %}",
        "\\",
        "%",
        "%FF",
        "a#b",
        "a #b",
        "a: b",
        "[a",
        "'a",
        "@a",
        "`a",
    ),
    *(
        "true",
        "null",
        ".inf",
        "-1",
        "0",
        "1",
        "1.5",
        "[[[[a]]]]",
        "[{a: [b, {c: d}]}]",
        "<<: x",
        "? a",
    ),
    *(
        "team",
        "cpd",
        "[team, team]",
        "[1, 2]",
        "[null]",
        "[{}]",
        "[[a]]",
        "{author: team, role: [x]}",
    ),
    *(
        "/a/",
        "[/a/]",
        "[/caf%C3%A9/]",
        "[/%/]",
        "[/é/]",
        "[//]",
        "[/../]",
        "../guides/listening.md",
    ),
    *(
        "https://[",
        "javascript:x",
        "https://a.example/",
        "[https://a.example/%]",
        "UK",
        "[England]",
    ),
)
KEYS = (
    *("title", "description", "date", "authors", "tags", "series", "part", "content_note", "draft"),
    *("key_points", "summarises", "references", "links", "pack", "audience", "level", "nations"),
    *("for", "owner", "reviewed", "review_due", "pin", "template", "old_addresses", "corrections"),
    *("length", "no", "1", "é", "constructor", "__class__"),
)
TEXTS = (
    *(
        "Words of a text.",
        "# One",
        "## Two",
        "- a\n  - b",
        "1. a\n\n    b",
        "> a",
        "    code",
        "```\nx\n```",
    ),
    *(
        "```",
        "~~~",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        "|",
        "[a](b)",
        "[a](listening.md)",
        "[a][b]",
    ),
    *(
        "[a]: b",
        "![a](chairs.svg)",
        "![](x.png)",
        "[^1]",
        "[^1]: x",
        "[^1]: [^1]",
        "[@x]",
        "[@x; @y, p. 1]",
    ),
    *(
        "[a](figure:x)",
        "[a](law:x)",
        "[a](figure:%)",
        "<!-- more -->",
        "<!--",
        "-->",
        "<!-- figures: x -->",
    ),
    *(
        "<!-- law: x -->",
        "<!-- allow: x -->",
        "<div>",
        "</div>",
        "<svg><a xlink:href='x'/></svg>",
        "<p",
        "<",
    ),
    *(
        "<a href>x</a>",
        "<a href='%'>x</a>",
        "<img src>",
        "<img>",
        "<!DOCTYPE x>",
        "<?x",
        "<![CDATA[",
        "&#11;",
    ),
    *(
        "&#xD800;",
        "&",
        "&;",
        "\x0b",
        "\ufffe",
        "\u2028",
        "\x00",
        "\r",
        "\t",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "!!! note",
    ),
    *(
        "!!! note\n    x",
        "??? x",
        "::: x",
        ": x",
        "a\n: b",
        "{: #x }",
        "{: .a #b c=d }",
        "## A {: #b }",
        "\ufffc",
    ),
    *(
        "[a](<b c>)",
        "[a](http://[)",
        "[a](//)",
        "[a](#)",
        "[a](#x)",
        "[a](?)",
        "[a](/)",
        "[a](/x/)",
        "[a](.)",
    ),
    *(
        "[a](%00)",
        "[a](%2e%2e/%2e%2e/x)",
        "[a](" + "x" * 300 + ")",
        "[a](" + "../" * 30 + "x)",
        "[[a]]",
        "{{ a }}",
    ),
    *(
        "[a](" * 30,
        "*a " * 50,
        "> " * 60 + "a",
        "- " * 60 + "a",
        "- " * 3000 + "a",
        "&#xFFFE;",
        "<b>" * 60,
        "`" * 99,
        "[" * 99,
        "(" * 99,
    ),
    *(
        "٣",
        "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT ONE}",
        "ß",
        "\N{LATIN SMALL LETTER LONG S}",
        "İ",
        "a\u0301",
        "🏴\U000e0067\U000e007f",
        "ﷺ",
        "1632 960001",
        "call 999",
        "\u200b",
    ),
    *(
        "- [ ] a\n- [x] b",
        "<details>\n<summary>a</summary>\n\nb",
        "hub:docs/index.md",
        "[a](hub:x)",
        "wörk:x",
    ),
)
DRAWING_HEADS = (
    *("<svg>", '<svg xmlns="http://www.w3.org/2000/svg">', "<html><svg>", "<!DOCTYPE svg><svg>"),
    *('<svg width="NaN" height="1e999" viewBox="a">', '<svg width="99999" height="99999">', "<g>"),
    *("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>", "<?xml version='1.1'?><svg>", "<s:svg xmlns:s='x'>"),
)
DRAWN = (
    *('<rect width="9" height="9"/>', "<path d='M0 0'/>", "<text>a &amp; é</text>", "<g>", "</g>"),
    *("<script>x</script>", "<style>a{b:url(x)}</style>", "<style>.a{fill:red}</style>", "&nbsp;"),
    *("<image href='data:image/png;base64,x'/>", "<image href='https://a.example/'/>", "<!--"),
    *("<use xlink:href='#a'/>", "<foreignObject>a</foreignObject>", "<a href='x'><path/></a>"),
    *(
        "<g>" * 250,
        "<![CDATA[a]]>",
        "<svg viewBox='0 0 0 0'/>",
        "<rect onload='x' style='fill:x'/>",
    ),
)
SETTINGS = (
    *("site_name", "site_description", "copyright", "nav", "extra", "markdown_extensions"),
    *(
        "site_url",
        "site_author",
        "repo_url",
        "edit_uri",
        "theme",
        "extra_css",
        "plugins",
        "INHERIT",
    ),
)
EXTRA = (
    *("exit", "kinds", "words", "nations", "pagination", "neutral_pages", "sharing_pictures"),
    *("feeds", "help_address", "x"),
)
DATA = (  # files that the small hub has not, too
    *("figures", "glossary", "help-phrases", "helplines", "language-rules", "law", "model"),
    *("retired-addresses", "roles", "synonyms", "tags"),
)

NAMES = (
    *("a b.pdf", "a&b.txt", 'a"b.txt', "a#b.txt", "a?b.txt", "a%20b.txt", "é.txt", "e\u0301.txt"),
    *(
        "a'b.txt",
        "A.txt",
        "a.TXT",
        "con.txt",
        "a..txt",
        "-a.txt",
        "a;b.csv",
        "a\nb.txt",
        "a\tb.txt",
    ),
    *("x" * 240 + ".txt", "x" * 240 + ".png", "x" * 250 + ".md", "A b.md", "é.md", "Index.md"),
    *("index.txt", "404.md", "…"),
)


class Inputs:
    """Changes one project by chance. chance: seeded."""

    def __init__(self, project: Path, chance: random.Random):
        self.project, self.chance = project, chance

    def change(self) -> str:
        """Makes one change. Returns its name."""
        kinds: tuple[Callable[[], None], ...] = (
            *(self.text, self.text, self.front_matter, self.front_matter, self.data, self.data),
            *(self.picture, self.settings, self.name, self.raw_bytes, self.line),
            *(self.whole_data_file, self.extra_setting, self.words_list, self.field, self.field),
        )
        kind = self.chance.choice(kinds)
        kind()
        return kind.__name__

    def text(self) -> None:
        """A guide or a post whose text is of any pieces."""
        pieces = self.chance.choices(TEXTS, k=self.chance.randint(1, 8))
        joined = "".join(piece + self.chance.choice(("\n", "\n\n", " ", "")) for piece in pieces)
        self._page(["title: Quiet", "description: A page."], joined)

    def front_matter(self) -> None:
        """A page with any values under any keys."""
        lines = [
            f"{self.chance.choice(KEYS)}: {self.chance.choice(SCALARS)}"
            for _ in range(self.chance.randint(1, 4))
        ]
        self._page(
            self.chance.sample(["title: Quiet", "description: A page.", *lines], k=len(lines) + 2)
        )

    def _page(self, lines: list[str], body: str = "Words.", guide: bool | None = None) -> None:
        """guide: whether it is a guide, or else a post; None for either."""
        if self.chance.random() < 0.5 if guide is None else guide:
            path, more = "docs/guides/quiet.md", ["reviewed: 2025-03-01", "owner: Team"]
        else:
            path = "blog/posts/2025/2025-03-01-quiet.md"
            more = ["date: 2025-03-01", "authors: [team]"]
        given = {line.partition(":")[0] for line in lines}
        head = [*lines, *(line for line in more if line.partition(":")[0] not in given)]
        self._write(path, "---\n" + "\n".join(head) + f"\n---\n{body}\n")

    def data(self) -> None:
        """A data file in which a value, a key or a line is another."""
        file = self._some(("data/*.yml", "blog/*.yml", "data/*.bib"))
        lines = file.read_text("utf-8").split("\n")
        place = self.chance.randrange(len(lines))
        key, colon, _ = lines[place].partition(":")
        value = self.chance.choice(SCALARS)
        lines[place] = self.chance.choice(
            (f"{key}{colon} {value}", value, "", f"{lines[place]}\n  {value}: {value}")
        )
        file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

    def field(self) -> None:
        """Any field of any data file, with nothing, a number, a list, a mapping or other words."""
        shutil.copytree(EVERY_FIELD, self.project, dirs_exist_ok=True)
        file = self._some(("data/*.yml", "blog/*.yml"))
        good = yaml.safe_load(file.read_text("utf-8"))
        place = self.chance.choice(sorted(places(good), key=repr))
        changed = replaced(good, place, self.chance.choice(FORMS))
        file.write_text(yaml.safe_dump(changed, sort_keys=False, allow_unicode=True), "utf-8")

    def whole_data_file(self) -> None:
        """A data file of any kind that holds something else than it should."""
        value = self.chance.choice(SCALARS)
        keys = self.chance.sample(KEYS, 2)
        content = self.chance.choice(
            (value, f"{keys[0]}: {value}", f"- {value}", f"{keys[0]}:\n  {keys[1]}: {value}", "{}")
        )
        self._write(f"data/{self.chance.choice(DATA)}.yml", content + "\n")

    def words_list(self) -> None:
        """The list of words, or what published.txt holds, with any lines."""
        lines = self.chance.choices((*SCALARS, "/blog/", "a -> b", "a b c", ""), k=3)
        self._write(self.chance.choice(("data/words.txt", "published.txt")), "\n".join(lines))

    def extra_setting(self) -> None:
        """A setting of our own with any value."""
        file = self.project / "mkdocs.yml"
        lines = file.read_text("utf-8").split("\n")
        line = f"  {self.chance.choice(EXTRA)}: {self.chance.choice(SCALARS)}"
        place = next((at for at, each in enumerate(lines) if each.startswith("extra:")), None)
        if place is None:
            lines.append("extra:")
            place = len(lines) - 1
        lines.insert(place + 1, line)
        file.write_bytes("\n".join([*lines, ""]).encode("utf-8", "surrogatepass"))

    def picture(self) -> None:
        """A picture of any form, whole or broken, under any name: shown, or linked."""
        raw = self.chance.choice((self._photo, self._photo, self._drawing))()
        ending = self.chance.choice(("png", "jpg", "JPG", "jpeg", "webp", "avif", "gif", "svg"))
        beside = self.chance.choice(("docs/guides/", "blog/posts/2025/2025-03-01-quiet-"))
        (self.project / beside).parent.mkdir(parents=True, exist_ok=True)
        (self.project / f"{beside}shown.{ending}").write_bytes(self._damaged(raw))
        mark = self.chance.choice(("!", "!", "!", ""))
        guide = self.chance.random() < 0.5
        target = posixpath.relpath(
            f"{beside}shown.{ending}", "docs/guides" if guide else "blog/posts/2025"
        )
        self._page(
            ["title: Quiet", "description: A page."], f"Words. {mark}[A thing]({target})", guide
        )

    def _photo(self) -> bytes:
        """A photo of any format, form of colour, size and metadata."""
        out = io.BytesIO()
        mode = self.chance.choice(("RGB", "L", "P", "RGBA", "I;16", "1", "LA", "CMYK", "F", "I"))
        sides = self.chance.choice(((1, 1), (9, 5), (1, 3000), (4000, 2), (70000, 1), (60, 60)))
        image = Image.new(mode, sides)
        more: dict[str, object] = {}
        if self.chance.random() < 0.4:
            exif = Image.Exif()
            exif[0x0112] = self.chance.choice((0, 3, 6, 8, 99))
            exif[0x8825] = self.chance.choice(({2: (51.0, 30.0, 0.0)}, {0: b"\2\3"}, {}))
            more["exif"] = exif
        if self.chance.random() < 0.3:
            more |= {"save_all": True, "append_images": [image, Image.new(mode, sides)]}
        if self.chance.random() < 0.2:
            more["icc_profile"] = self.chance.choice((b"", b"no profile", b"\0" * 200))
        format = self.chance.choice(("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO"))
        if format == "AVIF":  # its writer ends the process for some forms
            image, more = Image.new("RGB", (60, 9)), {}
        try:
            image.save(out, format, **more)
        except Exception:  # a format that has no such form, whatever its writer raises
            out = io.BytesIO()
            image.convert("RGB").save(out, "PNG")
        return out.getvalue()

    def _drawing(self) -> bytes:
        """A drawing of any elements, in any encoding."""
        inside = "".join(self.chance.choices(DRAWN, k=self.chance.randint(0, 4)))
        head = self.chance.choice(DRAWING_HEADS)
        encoding = self.chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1"))
        return f"{head}{inside}</svg>".encode(encoding, "xmlcharrefreplace")

    def _damaged(self, raw: bytes) -> bytes:
        """Most often what was given; else cut off, with other bytes, or something else."""
        kind = self.chance.random()
        if kind < 0.4:
            return raw
        if kind < 0.5:
            return self.chance.choice((b"", b"\0" * 99, b"<html>", b"version https://git-lfs.x\n"))
        bytes_ = bytearray(raw)
        if kind < 0.75:
            del bytes_[self.chance.randrange(len(bytes_) + 1) :]
        for _ in range(self.chance.randint(0, 4) if bytes_ else 0):
            bytes_[self.chance.randrange(len(bytes_))] = self.chance.randrange(256)
        return bytes(bytes_)

    def settings(self) -> None:
        """A setting with any value."""
        file = self.project / "mkdocs.yml"
        key, value = self.chance.choice(SETTINGS), self.chance.choice(SCALARS)
        kept = [
            line for line in file.read_text("utf-8").split("\n") if not line.startswith(f"{key}:")
        ]
        file.write_bytes("\n".join([*kept, f"{key}: {value}", ""]).encode("utf-8", "surrogatepass"))

    def name(self) -> None:
        """A file whose name cannot be part of an address, with a link to it."""
        name = self.chance.choice(NAMES)
        self._write(f"docs/guides/{name}", "---\ntitle: Quiet\n---\nWords.\n")
        target = name.replace(" ", self.chance.choice((" ", "%20")))
        self._page(
            ["title: Quiet", "description: A page."],
            f"[A file](<{target}>) and [another]({target})",
        )

    def raw_bytes(self) -> None:
        """A file with bytes that are no text."""
        file = self._some(
            ("docs/**/*.md", "blog/**/*.md", "data/*", "blog/*.yml", "mkdocs.yml", "docs/**/*.svg")
        )
        raw = bytearray(file.read_bytes())
        for _ in range(self.chance.randint(1, 3)):
            raw[self.chance.randrange(len(raw))] = self.chance.randrange(256)
        file.write_bytes(bytes(raw))

    def line(self) -> None:
        """A file with a line that is gone, or stands twice."""
        file = self._some(("docs/**/*.md", "blog/**/*.md", "data/*", "blog/*.yml"))
        lines = file.read_text("utf-8", "replace").split("\n")
        place = self.chance.randrange(len(lines))
        lines[place : place + 1] = self.chance.choice(
            ([], [lines[place]] * 2, [self.chance.choice(TEXTS)])
        )
        self._write(str(file.relative_to(self.project)), "\n".join(lines))

    def _some(self, patterns: tuple[str, ...]) -> Path:
        """A file with something in it."""
        found = sorted(
            {file for pattern in patterns for file in self.project.glob(pattern) if file.is_file()}
        )
        return self.chance.choice([file for file in found if file.stat().st_size])

    def _write(self, path: str, text: str) -> None:
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
