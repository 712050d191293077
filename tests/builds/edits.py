"""Edits that people make to a project, each one step of the random walk in test_never_wrong.py."""

from __future__ import annotations

import random
import re
from pathlib import Path

from PIL import Image

from tests.builds.accidents import forged_cache, spoilt_cache, spoilt_site
from tests.builds.walk import NothingToEdit, Walk
from tests.conftest import draw, own_theme, small_project
from tests.unit.test_law import LAW

REVIEWED = "2025-03-02"  # the day after the small hub's last review


def start(folder: Path, seed: int) -> Walk:
    """A walk over a copy of the small hub that has its own templates and language rules."""
    project = small_project(folder)
    own_theme(project)
    return Walk(project, random.Random(seed), STEPS)


def text(walk):
    walk.change(
        walk.some("[bd]*/**/*.md"), r"\Z", "\nOne more sentence, the #th, with **weight**.\n"
    )


def excerpt(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"\n---\n",
        "\n---\nAn excerpt, number #.\n\n<!-- more -->\n\n",
    )


def title(walk):
    walk.change(walk.some("[bd]*/**/*.md"), r"^title: .*", "title: Title number #")


def tags(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^tags: .*",
        f"tags: [{walk.chance.choice(['voice', 'cpd', 'voice, cpd', ''])}]",
    )


def series(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^(series: .*\npart: .*|description: (.*))",
        walk.chance.choice(
            ["description: Words #.", "description: Words #.\nseries: beginnings\npart: #"]
        ),
    )


def draft(walk):
    walk.change(
        walk.some("blog/posts/*/*.md"),
        r"^(draft: .*\n)?description: ",
        f"draft: {walk.chance.choice(['false', 'true'])}\ndescription: ",
    )


def date(walk):
    post = walk.some("blog/posts/2025/*.md")
    day = f"2025-0{walk.chance.randint(1, 9)}-1{walk.chance.randint(0, 9)}"
    time = walk.chance.choice(["", " 08:30", " 17:45"])
    walk.change(post, r"^date: .*", f"date: {day}{time}")
    walk.move(post, post.with_name(day + post.name[10:]))


def rename(walk):
    walk.number += 1
    guide = walk.some("docs/guides/[!i]*.md")
    walk.move(guide, guide.with_name(f"guide-{walk.number}.md"))


def delete(walk):
    walk.some("blog/posts/*/*.md").unlink()


def add(walk):
    walk.number += 1
    folder, name = walk.project / "blog/posts/2025", f"2025-03-01-new-{walk.number}"
    front = f"title: New {walk.number}\ndate: 2025-03-01 12:00\nauthors: [team]\ntags: [cpd]"
    links = "All [guides for you](../../../docs/guides/index.md) and ![a door](door.png)."
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(f"---\n{front}\ndescription: New.\n---\n{links}\n")
    Image.new("RGB", (3, 5), (9, 9, 9)).save(folder / "door.png")


def correction(walk):
    walk.change(
        walk.some("[bd]*/**/*.md"),
        r"^(corrections: .*\n)?description: ",
        "corrections: [{date: 2025-03-20, note: We wrote #.}]\ndescription: ",
    )


def published(walk):
    """The list of what was published, sometimes with an address that nothing has."""
    walk.number += 1
    address = walk.chance.choice(["/guides/", "/tags/cpd/", f"/guides/gone-{walk.number}/"])
    (walk.project / "published.txt").write_text(
        f"# What this site has published: https://small.example/\n/\n{address}\n"
    )


def retired(walk):
    """Every address that such a list can have is retired, or none."""
    walk.number += 1
    gone = [
        f"  - {{address: /guides/gone-{number}/, date: 2025-03-01}}\n"
        for number in range(1, walk.number + walk.chance.randint(0, 1))
    ]
    lines = "".join(gone) or "  []\n"
    (walk.project / "data/retired-addresses.yml").write_text(f"addresses:\n{lines}")


def picture(walk):
    Image.new("RGB", (walk.chance.randint(2, 9), 5), (walk.chance.randrange(256), 9, 9)).save(
        walk.some("blog/posts/*/*.png")
    )


def drawing(walk):
    walk.change(walk.project / "docs/guides/chairs.svg", r"</svg>", '<path d="M0 #h4"/></svg>')


def author(walk):
    walk.change(walk.project / "blog/authors.yml", r"name: [^,]*", "name: The team #")


def data(walk):
    walk.change(walk.project / "data/tags.yml", r"name: [^,]*", "name: Subject #")


def words(walk):
    walk.change(
        walk.project / "data/glossary.yml",
        r"(?s)\A.*\Z",
        "terms:\n  - {term: Word #, id: word, meaning: A meaning., status: current}\n",
    )


def helplines(walk):
    file = walk.project / "data/helplines.yml"
    walk.number += 1
    file.write_text(f"{file.read_text()}\n# a remark, number {walk.number}\n")


def printed_number(walk):
    """A template of every page prints a telephone number, one that Ofcom keeps for drama."""
    words = f"<p>Ring 01632 960{walk.number % 900 + 100}.</p>\n</footer>"
    walk.change(walk.project / "overrides/partials/footer.html", r"</footer>", words)


def retired_number(walk):
    """A number is retired, as the last of the list; one in five is a number that a template prints,
    which is refused."""
    footer = (walk.project / "overrides/partials/footer.html").read_text()
    printed = re.findall(r"01632 960\d{3}", footer) if walk.chance.random() < 0.2 else []
    retired = walk.chance.choice(printed or [f"01632 961{walk.number % 900 + 100}"])
    helplines = walk.project / "data/helplines.yml"
    if "retired:" not in helplines.read_text():
        walk.change(helplines, r"\Z", "\nretired:\n")
    walk.change(helplines, r"\n*\Z", f'\n- {{number: "{retired}", was: "Number #"}}\n')


def language_rule(walk):
    """A pattern of a rule is changed, so that it finds something or nothing. It only warns."""
    rules = walk.project / "data/language-rules.yml"
    found = walk.chance.choice(["sentence", "weight", "words", "nothing like this"])
    rule = (
        f"new-rule:\n  level: warn\n  re: '{found}( of number #)?'\n  why: is only a try\n"
        "  use: another word\n  good: A good one.\n  bad: A sentence.\n"
    )
    rules.write_text(rule)


def reference(walk):
    walk.change(walk.project / "data/references.bib", r"title\s*=\s*\{[^}]*", "title = {Work #")


def template(walk):
    walk.change(
        walk.some("overrides/[a-r]*.html"), r"\{% endblock %\}", "<p>Template #.</p>{% endblock %}"
    )


def partial(walk):
    walk.change(
        walk.project / "overrides/partials/card.html", r"</article>", "<p>Partial #.</p></article>"
    )


def style(walk):
    walk.change(walk.some("overrides/assets/css/*.css"), r"\Z", ".hub-new-# { color: red }\n")


def setting(walk):
    key, new = walk.chance.choice(
        [
            ("site_name", "Hub #"),
            ("copyright", "Somebody #"),
            ("site_url", "https://small-#.example/"),
            ("site_description", "Hub #."),
        ]
    )
    walk.change(walk.project / "mkdocs.yml", rf"^{key}: .*", f"{key}: {new}")


def law(walk):
    """A group of changes of law moves to another page; from the first such step on, texts link to
    its row, and one page shows the line of time."""
    group = "\n<!-- law: courts -->\n"
    if not (walk.project / "data/law.yml").exists():
        draw(walk.project, LAW.partition("    docs/")[0])
        walk.change(walk.some("[bd]*/**/*.md"), r"\Z", "\nSee [the order](law:orders).\n")
        walk.change(walk.some("docs/*/index.md"), r"\Z", "\n<!-- law: timeline -->\n")
    for page in walk.project.glob("docs/[!k]*/*.md"):
        page.write_text(page.read_text().replace(group, ""))
    walk.change(walk.some("docs/[!k]*/*.md"), r"\Z", group)


def kind(walk):
    """A kind of the site's own is given a key, or it is taken from it; its one text is written
    again. It is refused with a key that the kind has not, and with words that no text may say."""
    fields = walk.chance.choice(["owner", "owner, length"])
    row = f"{{folder: docs/kits/, name: Kit #, plural: Kits, fields: [{fields}]}}"
    settings, kits = walk.project / "mkdocs.yml", walk.project / "docs/kits"
    walk.change(settings, r"^(  kinds: .*\n)?theme:", f"  kinds: {{kit: {row}}}\ntheme:")
    length = walk.chance.choice(["", "", "length: An hour\n", "length: For battered wives\n"])
    front = f"title: Kit\ndescription: A kit.\nreviewed: 2025-03-01\nowner: Team\n{length}"
    kits.mkdir(exist_ok=True)
    (kits / "one.md").write_text(f"---\n{front}---\nWords.\n")


def menu(walk):
    walk.change(
        walk.project / "mkdocs.yml",
        r"- (Guides: )?guides/index.md",
        walk.chance.choice(["- guides/index.md", "- Guides: guides/index.md"]),
    )


def extensions(walk):
    more = walk.chance.choice([", admonition", ", smarty", ""])
    new = f"markdown_extensions: [attr_list, footnotes, tables, toc{more}]"
    walk.change(walk.project / "mkdocs.yml", r"^markdown_extensions: .*", new)


def day(walk):
    walk.day = f"202{walk.chance.randint(4, 7)}-0{walk.chance.randint(1, 9)}-15"


def hour(walk):
    """It is some hour of the day on which a post appears; only posts with a time care."""
    found = re.search(r"^date: ([\d-]+)", walk.some("blog/posts/*/*.md").read_text(), re.MULTILINE)
    if found is None or found[1] < REVIEWED:
        raise NothingToEdit("a day before pages were reviewed is refused")
    walk.day = f"{found[1]}T{walk.chance.randint(0, 23):02}:{walk.chance.randint(0, 59):02}"


def time_zone(walk):
    zone = walk.chance.choice(["Pacific/Auckland", "America/New_York", "Europe/London"])
    walk.change(
        walk.project / "mkdocs.yml",
        r"^extra:\n(  time_zone: .*\n)?",
        f"extra:\n  time_zone: {zone}\n",
    )


# Some stand twice, since they are more likely than others to go unnoticed.
STEPS = (
    *(text, text, text, excerpt, title, tags, series, draft, date, rename, delete, add),
    *(correction, published, retired, picture, drawing, author, data, words, helplines),
    *(printed_number, retired_number, retired_number, language_rule, language_rule),
    *(reference, template, partial, style, setting, menu, extensions, day, hour, hour),
    *(time_zone, law, law, kind, kind, spoilt_cache, forged_cache, spoilt_site),
)
