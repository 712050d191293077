"""The redirect files of an import: which old addresses the host answers, and which wait."""

import re
from urllib.parse import unquote

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.importers.wordpress.report import CHANGED, TO_DO
from tests.conftest import SMALL_DAY, build
from tests.unit.wordpress_blog import all_files, notes_of
from tests.unit.wordpress_export import export, item, meta

NGINX, NETLIFY = "redirects/wordpress.map", "redirects/wordpress.netlify"
HERE = "/blog/2019/03/04/hello/"
TERM = '<category domain="category" nicename="news">News</category>'


@pytest.fixture
def run_import(small, tmp_path):
    """Imports items of a blog into a hub at an address."""

    def run(*items, hub, blog, as_drafts=False):
        settings = small / "mkdocs.yml"
        text = re.sub(r"^site_url:.*", f"site_url: {hub}", settings.read_text(), flags=re.M)
        settings.write_text(text)
        file = tmp_path / "old.xml"
        file.write_text(export(*items, blog=blog), "utf-8")
        return import_blog(small, file, None, parse_datetime(SMALL_DAY), as_drafts=as_drafts)

    return run


def redirects(small):
    """The redirects of the nginx file: the new address by the old one, with a hash before it where
    the line has one."""
    lines = re.findall(r'^(# )?"([^"]+)" "([^"]+)";$', (small / NGINX).read_text(), re.M)
    netlify = (small / NETLIFY).read_text()
    for mark, old, new in lines:
        assert f"\n{mark}{old.replace('?', ' ', 1)} {new} 301!\n" in netlify
    return {old: ("# " if mark else "") + new for mark, old, new in lines}


@pytest.mark.parametrize(
    "hub, blog, old",
    [
        ("https://charity.example/hub/", "https://charity.example/blog", "/blog/hello/"),
        ("https://charity.example/hub/", "https://charity.example", "/hello/"),
        ("https://charity.example/hub/", "https://blog.charity.example", "/hello/"),
        ("https://charity.example/hub/", "https://charity.example/hubs", "/hubs/hello/"),
        ("https://charity.example/a/hub/", "https://charity.example/a", "/a/hello/"),
        ("https://charity.example/hub/", "https://charity.example/caf%C3%A9", "/caf%C3%A9/hello/"),
    ],
)
def test_a_hub_in_a_folder_has_a_redirect_for_each_old_address(small, run_import, hub, blog, old):
    post = item("hello", "Some words.", meta("_wp_old_slug", "hi"), id=1, link=f"{blog}/hello/")
    report = run_import(post, hub=hub, blog=blog)
    base = hub.removeprefix("https://charity.example").rstrip("/")
    found = redirects(small)
    assert found[old] == f"{base}{HERE}"
    assert found[old.replace("hello", "hi")] == f"{base}{HERE}"
    assert [note for note in notes_of(report, TO_DO) if note.startswith(NGINX)] == [
        f"{NGINX}: this site is published below {base}/ and cannot answer 2 old addresses, such "
        f"as {old}; let the host answer them with this file, or with {NETLIFY}"
    ]
    before = all_files(small)
    assert not [
        note for note in notes_of(run_import(post, hub=hub, blog=blog), TO_DO) if "host" in note
    ]
    assert all_files(small) == before


@pytest.mark.parametrize(
    "hub, blog",
    [
        ("https://charity.example/", "https://charity.example"),
        ("https://charity.example/", "https://charity.example/blog"),
        ("https://charity.example/blog/", "https://charity.example/blog"),
        ("https://hub.example/", "https://charity.example"),
    ],
)
def test_what_the_hub_answers_has_no_redirect(small, run_import, hub, blog):
    report = run_import(item("hello", "Words.", id=1, link=f"{blog}/hello/"), hub=hub, blog=blog)
    assert not [old for old in redirects(small) if "hello" in old]
    assert not [note for note in notes_of(report, TO_DO) if note.startswith(NGINX)]


def test_a_host_keeps_the_pages_that_are_not_of_the_old_blog(small, run_import):
    blog = "https://charity.example/blog"
    about = item("about", "Us.", id=1, link=f"{blog}/about/", kind="page")
    run_import(about, hub="https://charity.example/hub/", blog=blog)
    found = redirects(small)
    assert found["/blog/about/"] == "# /hub/imported/about/" and "/about/" not in found


def test_an_address_that_a_page_of_the_hub_has_below_its_folder_is_free_above(small, run_import):
    blog, link = "https://charity.example", "https://charity.example/guides/listening/"
    page = item("listening", "Sit.", id=1, kind="page", link=link)
    report = run_import(page, hub="https://charity.example/hub/", blog=blog)
    assert redirects(small)["/guides/listening/"] == "# /hub/imported/listening/"
    assert not [note for note in notes_of(report, CHANGED) if "leads there" in note]


def test_an_address_that_two_texts_had_leads_to_the_one_that_has_it(small, run_import):
    blog, hub = "https://charity.example/blog", "https://charity.example/hub/"
    first = item("new", "One.", meta("_wp_old_slug", "hello"), id=1, link=f"{blog}/new/")
    second = item("hello", "Two.", id=2, link=f"{blog}/hello/")
    run_import(first, hub=hub, blog=blog)
    report = run_import(second, first, hub=hub, blog=blog)
    assert redirects(small)["/blog/hello/"] == "/hub/blog/2019/03/04/new/"
    assert [note for note in notes_of(report, CHANGED) if "/blog/hello/ is that of" in note]


@pytest.mark.parametrize("hub", ["https://charity.example/", "https://charity.example/hub/"])
@pytest.mark.parametrize("as_drafts", [True, False])
def test_each_active_redirect_leads_to_a_page(small, tmp_path, run_import, hub, as_drafts):
    blog = "https://charity.example/old"
    link = f"{blog}/%s/"
    run_import(
        item("hello", "We met.", TERM, id=1, link=link % "hello"),
        item(
            "later", "We meet.", TERM, id=2, link=link % "later", day="2026-01-02", status="future"
        ),
        item("half", "We", id=3, link=link % "half", status="draft"),
        item("about", "Us.", id=4, link=link % "about", kind="page"),
        hub=hub,
        blog=blog,
        as_drafts=as_drafts,
    )
    assert build(small, tmp_path / "site", SMALL_DAY).returncode == 0
    base = hub.removeprefix("https://charity.example").rstrip("/")
    found = redirects(small)
    for old, new in found.items():
        path = unquote(new.removeprefix("# ").removeprefix(base)).lstrip("/")
        file = tmp_path / "site" / (path if path.endswith(".xml") else f"{path}index.html")
        assert file.is_file() == (not new.startswith("# ")), (old, new)
    lists = [found[f"/old/{name}/"] for name in ("2019", "2019/03", "author/pat", "category/news")]
    assert [new.startswith("# ") for new in lists] == [as_drafts] * 4
    assert found["/?p=1"] == ("# " if as_drafts else "") + f"{base}{HERE}"
    assert found["/old/feed/"] == f"{base}/feed.xml"


def test_a_new_redirect_file_has_what_somebody_has_published(small, run_import):
    blog, hub = "https://charity.example/blog", "https://charity.example/hub/"
    items = [
        item(name, "Words.", id=id, link=f"{blog}/{name}/")
        for id, name in ((1, "hello"), (2, "cup"))
    ]
    run_import(*items, hub=hub, blog=blog, as_drafts=True)
    file = small / "blog/posts/2019/2019-03-04-hello.md"
    file.write_text(file.read_text().replace("draft: imported\n", ""))
    before = all_files(small)
    run_import(*items, hub=hub, blog=blog, as_drafts=True)
    assert all_files(small)[NGINX] == before[NGINX], "a second import changes no line"
    for name in (NGINX, NETLIFY):
        (small / name).unlink()
    run_import(*items, hub=hub, blog=blog, as_drafts=True)
    found = redirects(small)
    assert found["/blog/hello/"] == f"/hub{HERE}" and found["/blog/2019/"] == "/hub/blog/2019/"
    assert found["/blog/cup/"] == "# /hub/blog/2019/03/04/cup/"
    posts = "blog/posts/2019/2019-03-04-hello.md", "blog/posts/2019/2019-03-04-cup.md"
    assert [all_files(small)[post] == before[post] for post in posts] == [True, True]


def test_a_post_that_somebody_made_a_draft_here_has_no_active_redirect(small, run_import):
    blog, hub = "https://charity.example/old", "https://charity.example/"
    run_import(item("hello", "Words.", id=1, link=f"{blog}/hello/"), hub=hub, blog=blog)
    file = small / "blog/posts/2019/2019-03-04-hello.md"
    file.write_text(file.read_text().replace("title:", "draft: true\ntitle:"))
    for name in (NGINX, NETLIFY):
        (small / name).unlink()
    run_import(item("hello", "Words.", id=1, link=f"{blog}/hello/"), hub=hub, blog=blog)
    found = redirects(small)
    assert found["/?p=1"] == f"# {HERE}" and found["/old/2019/"] == "# /blog/2019/"
