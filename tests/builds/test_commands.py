"""The commands: new, check, due, plan, doctor."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from pathlib import Path
from typing import ClassVar

import pytest
from markdown import Markdown

from practice_hub.cli.fix import fixed
from practice_hub.cli.new_page import slug_of
from practice_hub.cli.prompts import choose
from tests.conftest import draw


def test_a_new_post_is_a_draft_in_its_place_with_nothing_wrong(hub, small):
    code, output = hub(
        "new",
        "post",
        "What helps: a first list",
        "--date",
        "2025-04-02",
        "--tag",
        "cpd",
        "--description",
        "What helps.",
    )
    path = "blog/posts/2025/2025-04-02-what-helps-a-first-list.md"
    assert (code, output.splitlines()[0]) == (0, f"Written: {path}")
    assert (
        (small / path)
        .read_text()
        .startswith(
            "---\ntitle: 'What helps: a first list'\ndate: 2025-04-02\nauthors: [team]\n"
            "tags: [cpd]\ndescription: What helps.\ndraft: true\nreviewed: 2025-04-01\n---\n"
        )
    )
    assert hub("check") == (0, "No problems.\n")


@pytest.mark.parametrize(
    "kind, place",
    [("guide", "docs/guides/calm-rooms.md"), ("course", "docs/training/calm-rooms.md")],
)
def test_a_new_guide_or_course_passes_the_checks(hub, small, kind, place):
    assert hub("new", kind, "Calm rooms", "--tag", "voice")[0] == 0
    assert "review_due: 2025-09-30" in (small / place).read_text()
    assert hub("check", place) == (0, "No problems.\n")


def test_nothing_is_overwritten(hub, small):
    hub("new", "guide", "Calm rooms")
    (small / "docs/guides/calm-rooms.md").write_text("mine")
    assert hub("new", "guide", "Calm rooms") == (
        1,
        "Error: docs/guides/calm-rooms.md is there already; nothing was changed\n",
    )
    assert (small / "docs/guides/calm-rooms.md").read_text() == "mine"


@pytest.mark.parametrize(
    "words, output",
    [
        (("--tag", "kittens"), "Error: the tag 'kittens' is not known; use one of: cpd, voice\n"),
        (
            ("--date", "2 April"),
            "Error: '2 April' is not a date like 2026-11-22 or 2026-11-22T14:30\n",
        ),
    ],
)
def test_a_wrong_flag_is_reported_and_nothing_is_written(hub, small, words, output):
    before = sorted(small.glob("*/**/*.md"))
    assert hub("new", "post", "Calm", *words) == (1, output)
    assert sorted(small.glob("*/**/*.md")) == before


@pytest.mark.parametrize(
    "title, slug",
    [
        ("Why doesn't he stop?", "why-doesnt-he-stop"),
        ("Café, à la carte", "cafe-a-la-carte"),
        ("…", ""),
        ("a " * 60, "-".join("a" * 30)),
    ],
)
def test_a_title_becomes_an_address(title, slug):
    assert slug_of(title) == slug


def test_a_title_in_another_script_gets_a_file_all_the_same(hub, small):
    folder = small / "blog/posts/2025"
    for title, name in (("مدد", "post"), ("中文", "post-2"), ("Помощь", "post-3")):
        code, output = hub("new", "post", title, "--date", "2025-04-02", "--author", "team")
        assert code == 0 and f"Written: blog/posts/2025/2025-04-02-{name}.md\n" in output
        assert f"title: {title}\n" in (folder / f"2025-04-02-{name}.md").read_text()
    assert hub("new", "guide", "مدد")[1].startswith("Written: docs/guides/guide.md\n")


def test_check_reports_only_what_is_wrong_in_the_paths_asked_for(hub, small):
    (small / "docs/guides/empty.md").write_text("")
    (small / "docs/other.md").write_text("")
    assert hub("check", "docs/guides") == (
        1,
        "docs/guides/empty.md:1: the file is empty; write the page, or delete the file\n"
        "1 problem.\n",
    )
    assert hub("check", "blog") == (0, "No problems.\n")


def test_a_path_that_is_not_there_never_passes_the_check(hub, small, tmp_path):
    assert hub("check", "docs/index.md", "docs/indx.md") == (
        1,
        "Error: nothing was checked: there is no docs/indx.md; correct the path\n",
    )
    (tmp_path / "elsewhere.md").write_text("Words.\n")
    elsewhere = str(tmp_path / "elsewhere.md")
    assert hub("check", elsewhere) == (
        1,
        f"Error: nothing was checked: {elsewhere} is not in this project\n",
    )


def test_check_writes_notes_for_github_and_json(hub, small):
    (small / "docs/100%.md").write_text("")
    assert (
        hub("check", "--format", "github")[1].splitlines()[0]
        == "::error file=docs/100%.md,line=1::the file is empty; write the page, or delete the file"
    )
    [problem] = json.loads(hub("check", "--format", "json")[1])
    assert problem == {
        "path": "docs/100%.md",
        "line": 1,
        "level": "error",
        "wrong": "the file is empty",
        "fix": "write the page, or delete the file",
        "rule": "",
    }


def test_fix_writes_blanks_where_front_matter_needs_them_and_a_second_run_says_nothing(hub, small):
    page = small / "docs/guides/listening.md"
    whole = page.read_text().replace("tags: [voice]", "tags:\n    - voice")
    text = "A hard\u00a0space:\u00a0here.\n"
    page.write_text(whole + text)
    assert hub("check", "docs/guides")[0] == 0
    broken = whole.replace("title: ", "title:\u00a0", 1).replace("    - voice", "\t\t- voice")
    page.write_text(broken + text)
    assert hub("check", "docs/guides")[0] == 1
    assert hub("check", "--fix", "docs/guides") == (
        0,
        "fixed docs/guides/listening.md\nNo problems.\n",
    )
    assert page.read_text() == whole + text
    assert hub("check", "--fix", "docs/guides") == (0, "No problems.\n")


def test_a_long_report_ends_with_what_there_is_most_of(hub, small):
    page = small / "docs/guides/listening.md"
    lines = "Our color [here](../index.md).\n\n" * 12
    page.write_text(page.read_text() + "\n" + lines)
    output = hub("check")[1].splitlines()
    assert output[-1] == "Most often: spelling (12), click-here (12)."
    assert output[-2] == "12 problems, 12 warnings."


def test_a_long_report_of_things_that_differ_names_none_as_frequent(hub, small):
    lost = [f"/lost/{number}/" for number in range(30)]
    (small / "published.txt").write_text(
        "\n".join(["# What this site has published: https://small.example/", *lost]) + "\n"
    )
    assert hub("check")[1].splitlines()[-1] == "30 problems."


def test_fix_changes_how_a_file_is_stored_and_nothing_else(hub, small):
    page = small / "docs/guides/listening.md"
    kept = page.read_text()
    page.write_bytes(
        b"\xef\xbb\xbf"
        + kept.replace("\n", "\r\n").replace("Sit down.", "Sit “down”.").encode()
        + b"\n\n"
    )
    assert hub("check", "--fix") == (0, "fixed docs/guides/listening.md\nNo problems.\n")
    assert page.read_text() == kept.replace("Sit down.", "Sit “down”.")
    assert hub("check", "--fix") == (0, "No problems.\n")


def test_fix_leaves_a_line_break_and_what_it_cannot_read():
    assert fixed(b"one  \ntwo \n") == b"one  \ntwo\n"
    assert fixed(b"caf\xe9") is None
    assert fixed(b"") == b""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one  ", "one  "),
        ("one   ", "one  "),
        ("one      ", "one  "),
        ("one ", "one"),
        ("one\t", "one"),  # one column, as far as the next stop
        ("four\t", "four  "),
        ("one \t", "one  "),  # from column 4 to column 8
        ("one  \t", "one  "),
        ("> one   ", "> one  "),
        ("- one    ", "- one  "),
        ("    ", ""),
    ],
)
def test_fix_keeps_the_breaks_of_lines_and_no_other_blanks_at_their_ends(before, after):
    head = "---\ntitle: A poem\n---\n\n"
    assert fixed(f"{head}{before}\ntwo\n".encode()) == f"{head}{after}\ntwo\n".encode()
    converted = [Markdown().convert(f"{text}\ntwo") for text in (before, after)]
    assert len({page.count("<br />") for page in converted}) == 1


CODE = {
    "fenced": "```\na   \nb\t \n \nc \n```\n",
    "fenced with tildes": "~~~ yaml\n```   \na \n~~~\n",
    "in a list": "1. One\n\n    ```\n    a   \n    ```\n",
    "in a quotation": "> ```\n> a   \n> ```\n",
    "in a box": '!!! note "Look"\n    ```\n    a   \n    \n    b\n    ```\n',
    "indented": "    a   \n    \n    b\t\n\nEnd.\n",
    "HTML": "<pre>\na   \nb \n</pre>\n",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_fix_leaves_code_as_it_is(code):
    text = f"---\ntitle: Code\n---\n\nWords.{{}}\n\n{code}"
    assert fixed(text.format(" ").encode()) == text.format("").encode()


def test_fix_leaves_blanks_where_a_text_is_too_deep_to_be_read():
    text = f"a   \n\n{'<b>' * 3000}\n&#xFFFE; \n".encode()
    assert fixed(text) == text


def test_due_names_owners_and_days(hub):
    Path("data/helplines.yml").write_text(
        "meta: {compiled: 2025-03-01, recheck_days: 90}\ncontacts:\n  - {id: own-line, name: Own "
        "line, group: national, for: All, nations: [Wales], confidence: high, url: "
        "'https://a.example'}\n"
    )
    code, output = hub("due", "--within", "52w")
    assert code == 0
    assert output.splitlines()[:2] == [
        "Editorial team",
        "  30 May 2025  Every helpline, to be rung or opened  data/helplines.yml",
    ]
    assert "  1 March 2026  Listening  docs/guides/listening.md" in output
    assert output.splitlines()[-1] == "2 reviews due within 52w."


def test_due_as_a_calendar(hub):
    output = hub("due", "--within", "400d", "--ical")[1]
    assert (
        "BEGIN:VEVENT" in output
        and "SUMMARY:Review: Listening" in output
        and "DTSTART;VALUE=DATE:20260301" in output
    )


def test_a_length_of_time_in_another_form_is_refused(hub):
    code, output = hub("due", "--within", "soon")
    assert (
        code == 2 and "'soon' is not a length of time; write 60d for days or 8w for weeks" in output
    )


def test_plan_lists_what_waits(hub, small):
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"],
        ["checkout", "-qb", "waiting"],
    ):
        subprocess.run(["git", *words], cwd=small, check=True)
    draw(
        small,
        """
        blog/posts/2025/2025-05-01-in-review.md
        | ---
        | title: In review
        | ---
    """,
    )
    for words in (
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "y"],
        ["checkout", "-q", "-"],
    ):
        subprocess.run(["git", *words], cwd=small, check=True)
    assert hub("plan")[1].splitlines() == [
        "Planned",
        "  1 June 2025, 10:00  The third post  blog/posts/2025/2025-06-01-third.md",
        "Drafts",
        "  draft  The second post, not ready  blog/posts/2025/2025-02-01-second.md",
        "In review",
        "  on the branch waiting  in review  blog/posts/2025/2025-05-01-in-review.md",
    ]


def test_the_doctor_finds_what_is_there_and_what_is_not(hub, small):
    code, output = hub("doctor")
    assert "ok       mkdocs 1.6.1" in output
    assert code == ("\nmissing  " in output)  # browsers and git may be
    assert (
        "later    the site's address is https://small.example/: set site_url in mkdocs.yml to your "
        "own before you publish" in output
    )
    assert (
        "later    published.txt knows 0 published addresses: "
        "when the site is public, type on main: hub published --record\n"
    ) in output
    (small / "published.txt").write_text(
        "# What this site has published: https://small.example/\n/\n/guides/\n"
    )
    assert "ok       published.txt knows 2 published addresses\n" in hub("doctor")[1]


def test_settings_that_cannot_be_read_end_a_command_in_one_line(hub, small):
    (small / "mkdocs.yml").write_text("a: [")
    code, output = hub("plan")
    assert code == 1 and output.startswith("Error: mkdocs.yml:1: a list in brackets has no end")


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another site: /here is there, /gone is not, /shy refuses to be asked briefly."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self):
        self.asked.append(f"HEAD {self.path}")
        self.send_response({"/here": 200, "/shy": 405}.get(self.path, 404))
        self.end_headers()

    def do_GET(self):
        self.asked.append(f"GET {self.path}")
        self.send_response({"/here": 200, "/shy": 200}.get(self.path, 404))
        self.end_headers()

    def log_message(self, *_):
        pass


def test_links_to_other_sites_are_asked_for_once_and_remembered(hub, small, monkeypatch):
    monkeypatch.setattr("practice_hub.cli.check_links.PAUSE", 0)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    (small / "data/references.bib").write_text(
        "@misc{work2020,\n title = {Work}, year = {2020}, url = {%s/here}\n}\n".replace("%s", base)
    )
    page = small / "docs/index.md"
    page.write_text(
        page.read_text() + f"\n[here]({base}/here) [gone]({base}/gone) [shy]({base}/shy)\n"
    )
    code, output = hub("check", "--external")
    assert (
        code == 1
        and f"docs/index.md:8: {base}/gone answers 404; find where the page is now" in output
    )
    Elsewhere.asked.clear()
    hub("check", "--external")
    assert Elsewhere.asked == ["HEAD /gone", "GET /gone"]
    server.shutdown()


def test_a_word_that_is_not_known_is_asked_for_again(monkeypatch, capsys):
    answers = iter(["schols, cpd", "schools, cpd"])
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    assert choose("Which tags", {"schools": 1, "cpd": 1}) == ("schools", "cpd")
    assert capsys.readouterr().out == "'schols' is not known; did you mean 'schools'?\n"


def test_an_address_that_no_request_can_be_made_of_is_a_finding(hub, small, monkeypatch):
    monkeypatch.setattr("practice_hub.cli.check_links.PAUSE", 0)
    page = small / "docs/index.md"
    page.write_text(page.read_text() + "\n[here](https://127.0.0.1:port/a)\n")
    output = hub("check", "--external")[1]
    assert "https://127.0.0.1:port/a cannot be reached (nonnumeric port: 'port')" in output


def test_a_new_text_of_a_dated_kind_has_what_the_kind_asks_for(hub, small):
    settings = small / "mkdocs.yml"
    kind = (
        "extra:\n  nations: [Wales]\n  kinds:\n    news: {folder: docs/news/, name: News, "
        "plural: News, fields: [date, owner], required: [date, audience, nations, owner]}\n"
    )
    settings.write_text(settings.read_text().replace("extra:\n", kind, 1))
    code, output = hub("new", "news", "Calm rooms", "--for", "teachers")
    assert code == 0, output
    text = (small / "docs/news/calm-rooms.md").read_text()
    assert "\naudience: [teachers]\nnations: [Wales]\nowner: " in text
    assert hub("check", "docs/news") == (0, "No problems.\n")
