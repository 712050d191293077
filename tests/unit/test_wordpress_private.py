"""What only some people could read on the old blog is in no file here, and the report names it."""

from __future__ import annotations

import random
import re

import pytest

from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from tests.unit.wordpress_blog import all_files, notes_of
from tests.unit.wordpress_export import BLOG, comment, item, meta, password
from tests.unit.wordpress_pieces import BLOCKS_OF_TODAY, PIECES
from tests.unit.wordpress_posts import BLOCK, UPLOADS, markdown, messages

PRIVATE = "it is private, and nothing private is imported"
PASSWORD = "it asks for a password, and a page of this site cannot"
MEMBERS = "a plugin showed it only to some readers; copy it by hand if everybody may read it"
FILE = "blog/posts/2019/2019-03-04-tea.md"
DAY = "of 4 March 2019"
KINDS = ("post", "page", "event", "wp_block", "attachment", "product")


def secret_item(number, chance):
    """An item that only some people could read, its words with a number, and why it stays out."""
    word = f"hush{number}"
    pieces = [
        piece.replace("#", word) for piece in chance.choices((*BLOCKS_OF_TODAY, *PIECES), k=6)
    ]
    is_private = chance.random() < 0.5
    more = "" if is_private else password(f"{word}pass")
    more += meta("subtitle", f"{word} field") + meta("_wp_old_slug", f"{word}-old")
    more += f'<category domain="post_tag" nicename="{word}-tag">{word} tag</category>'
    more += "".join(comment(f"{word} said https://a.example/{word}") for _ in range(number % 3))
    made = item(
        f"{word}-name",
        "\n\n".join(pieces).replace("#", word),
        more,
        author=f"{word}-author",
        kind=chance.choice(KINDS),
        status="private" if is_private else "publish",
        excerpt=f"{word} excerpt",
        id=1000 + number,
    )
    return made, PRIVATE if is_private else PASSWORD


@pytest.mark.parametrize("seed", range(12))
def test_nothing_private_is_in_any_file_and_every_private_item_is_named(seed, small, import_items):
    chance = random.Random(seed)
    made = [secret_item(number, chance) for number in range(12)]
    linked = "".join(
        f'<a href="{BLOG}/?p={1000 + number}">more</a> '
        f'<a href="{BLOG}/2019/03/04/hush{number}-name/">more</a> '
        for number in range(12)
    )
    everywhere = "".join(f'<!-- wp:block {{"ref":{1000 + number}}} /-->' for number in range(12))
    tea = item("tea", f"{BLOCK}<p>Tea. {linked}</p>{everywhere}", comment("hush words"), id=1)
    report = import_items(tea, *(one for one, _ in made))
    files = all_files(small)
    shown = [*map(str, report.notes), report.for_terminal(), *files, *map(str, files.values())]
    assert [text for text in shown if "hush" in text.lower()] == []
    notes = notes_of(report, LEFT_OUT)
    for number, (one, reason) in enumerate(made):
        kind = re.search(r"<wp:post_type>(\w+)<", one)[1]
        assert f"{kind} {1000 + number} {DAY}: {reason}" in notes
    on_comments = [note for note in notes if " comment" in note]
    assert sum(int(re.search(r"(\d+) comments?;", note)[1]) for note in on_comments) == 13
    assert dict(report.counts)["Comments left out"] == 13


ONLY_LOGGED_IN = 'a:2:{s:27:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}'


@pytest.mark.parametrize(
    "key, value",
    [
        ("_members_access_role", "subscriber"),
        ("rcp_user_level", "Subscriber"),
        ("um_content_restriction", ONLY_LOGGED_IN),
        ("rcp_subscription_level", "any"),
        ("rcp_subscription_level", 'a:1:{i:0;s:1:"2";}'),
        ("rcp_access_level", "2"),
        ("_is_paid", "1"),
    ],
)
def test_a_post_that_a_plugin_shows_only_to_some_readers_is_not_imported(
    key, value, small, import_items
):
    report = import_items(item("tea", "Hush.", meta(key, value), id=7), item("milk", "Milk.", id=8))
    assert [path for path in all_files(small) if "tea" in path] == []
    assert f"post 7 {DAY}: {MEMBERS}" in notes_of(report, LEFT_OUT)


@pytest.mark.parametrize(
    "key, value",
    [
        ("_members_access_role", ""),
        ("rcp_user_level", "All"),
        ("um_content_restriction", ONLY_LOGGED_IN.replace('"2"', '"0"')),
        ("rcp_subscription_level", "a:0:{}"),
        ("rcp_access_level", "None"),
        ("_is_paid", "0"),
    ],
)
def test_a_post_that_such_a_plugin_shows_to_all_is_imported(key, value, small, import_items):
    import_items(item("tea", "Hush.", meta(key, value), id=7))
    assert (small / FILE).read_text().endswith("\n---\nHush.\n")


def test_comments_are_named_with_their_post(import_items):
    notes = notes_of(import_items(item("tea", "Text.", comment("One") + comment("Two"))), LEFT_OUT)
    assert notes == [f"{FILE}: 2 comments; nobody agreed to their being published here"]


def test_a_reusable_block_of_private_texts_alone_is_named_without_its_words(import_items):
    block = item("call", "Ask at the side door.", kind="wp_block", id=50)
    only = item("alone", '<!-- wp:block {"ref":50} /-->', status="private", id=9)
    notes = notes_of(import_items(only, block), LEFT_OUT)
    assert notes == [
        "1 author of the old blog, of whom no post was imported",
        f"post 9 {DAY}: {PRIVATE}",
        f"wp_block 50 {DAY}: only texts that were not imported show it",
    ]


@pytest.mark.parametrize("status", ["draft", "trash", "pending"])
def test_a_reusable_block_that_wordpress_does_not_show_stays_out(status, small, import_items):
    block = item("call", "Ask at the side door.", kind="wp_block", id=50, status=status)
    report = import_items(item("tea", f'{BLOCK}<p>Tea.</p><!-- wp:block {{"ref":50}} /-->'), block)
    assert (small / FILE).read_text().endswith("\n---\nTea.\n")
    assert "side door" not in "".join(map(str, report.notes))
    assert f"{FILE}: the block 'block', which WordPress filled at each visit" in notes_of(
        report, LEFT_OUT
    )


def test_a_post_that_became_private_since_an_earlier_import_is_to_do(small, import_items):
    import_items(item("tea", "Text.", id=9))
    report = import_items(item("tea", "Text.", id=9, status="private"))
    assert notes_of(report, TO_DO) == [
        f"{FILE}: the old blog shows it only to some readers now; if that holds here, delete it"
    ]
    (small / FILE).unlink()
    report = import_items(item("tea", "Text.", id=9, status="private"))
    assert notes_of(report, TO_DO) == []


def note(name):
    return (
        f"what stood in {name}, which only some readers of the old blog could see; "
        "copy it by hand if everybody may read it"
    )


def block(name, settings="", html="<p>Secret.</p>"):
    return f"<!-- wp:{name} {settings}-->{html}<!-- /wp:{name} -->"


RESTRICTED = {
    "[restrict]Secret.[/restrict]": "[restrict]",
    '[passster password="secret"]Secret.[/passster]': "[passster]",
    "[members_only]<b>Secret.</b>\n\nSecret.[/members_only]": "[members_only]",
    "[Private]Secret. [private]Secret.[/private] Secret.[/Private]": "[Private]",
    "[members_logged_in]Secret.[/members_logged_in]": "[members_logged_in]",
    '[membership level="1"]Secret.[gallery ids="30"][/membership]': "[membership]",
    "[wlm_private 'gold']Secret.[/wlm_private]": "[wlm_private]",
    "[s2If current_user_can(access)]Secret.[/s2If]": "[s2If]",
    "[members_only message=\"Please <a href='/login'>sign in</a>\"]Secret.[/members_only]": (
        "[members_only]"
    ),
    '[restrict message="[login_form]"]Secret.[/restrict]': "[restrict]",
    "[restrict message='Sign in [here]' text=\"Secret <b>words</b>\"]": "[restrict]",
    "[restrict message=&quot;<b>No</b>&quot;]Secret.[private]Secret.[/private][/restrict]": (
        "[restrict]"
    ),
    '[private note="it]Secret.[/private]': "[private]",
    '[um_show_content roles="member"]Secret.[/um_show_content]': "[um_show_content]",
    "[content_control]Secret.[/content_control]": "[content_control]",
    "[registered_users]Secret.[/registered_users]": "[registered_users]",
    "[memb_has_any_tag tag=2]Secret.[/memb_has_any_tag]": "[memb_has_any_tag]",
    '[patreon level="3"]Secret.[/patreon]': "[patreon]",
    block("passster/content-protector", '{"password":"secret"} '): (
        "the block 'passster/content-protector'"
    ),
    '[members_text text="Secret." url="https://a.example/secret"]': "[members_text]",
    '<!-- wp:members/text {"words":"Secret."} /-->': "the block 'members/text'",
    '<!-- wp:acf/card {"a":"Secret.","metadata":{"blockVisibility":false}} /-->': (
        "the block 'acf/card'"
    ),
    block("jetpack/premium-content", "", block("paragraph")): (
        "the block 'jetpack/premium-content'"
    ),
    block("paragraph", '{"metadata":{"blockVisibility":false}} '): "the block 'paragraph'",
    block("group", '{"blockVisibility":{"hideBlock":true}} ', block("group")): (
        "the block 'group'"
    ),
    block(
        "group",
        '{"blockVisibility":{"controlSets":[{"controls":{"userRole":{"visibilityByRole":'
        '"logged-in"}}}]}} ',
    ): "the block 'group'",
}
FOR_ALL = (
    "[members_not_logged_in]Join.[/members_not_logged_in]",
    "[is_logged_out]Join.[/is_logged_out]",
    "[team_member]Join.[/team_member]",
    "[nonmember]Join.[/nonmember]",
    'Join. [Access <a href="https://a.example/">here</a>]',
    "Join. [private: <b>no</b>] [/private]",
    "[toggle]Join.[/toggle]",
    block("paragraph", '{"metadata":{"blockVisibility":true}} ', "<p>Join.</p>"),
    block("paragraph", '{"metadata":{"name":"Private"}} ', "<p>Join.</p>"),
    block(
        "paragraph",
        '{"blockVisibility":{"controlSets":[{"controls":{"userRole":{"visibilityByRole":'
        '"logged-out"}}}]}} ',
        "<p>Join.</p>",
    ),
)


@pytest.mark.parametrize("html", RESTRICTED)
def test_a_part_for_some_readers_stays_out_and_is_named(html):
    content = f"{BLOCK}<p>Before.</p>\n\n{html}\n\n{BLOCK}<p>After.</p>"
    text, notes = markdown(content), messages(content)
    assert "Before." in text
    assert "secret" not in (text + "".join(notes)).lower()
    assert note(RESTRICTED[html]) in notes


@pytest.mark.parametrize("html", FOR_ALL)
def test_a_part_for_everybody_comes_over(html):
    assert "Join." in markdown(html)


def test_two_parts_for_some_readers_end_where_they_end():
    html = "[private]Secret.[/private] Tea. [private]Secret.[/private] Cups."
    assert markdown(html) == "Tea. Cups."


def test_a_footnote_of_a_part_for_some_readers_stays_out(small, import_items):
    mark = '<sup data-fn="a" class="fn"><a href="#a">1</a></sup>'
    content = f"{BLOCK}<p>Tea.</p>[private]<p>Secret{mark}.</p>[/private]"
    notes = '[{"content":"A secret note.","id":"a"},{"content":"Nobody marks this.","id":"b"}]'
    import_items(item("tea", content, meta("footnotes", notes)))
    assert (small / FILE).read_text().endswith("\n---\nTea.\n\nNobody marks this.\n")


def test_parts_for_some_readers_of_other_kinds_of_items_stay_out(import_items):
    event = item("walk", "We walk. [private]A secret.[/private]", kind="event", id=9)
    assert notes_of(import_items(event), LEFT_OUT) == [
        "1 author of the old blog, of whom no post was imported",
        f"event 9 {DAY}: neither post nor page; copy it by hand if readers need it. It held: "
        f"Walk We walk.; {note('[private]')}",
    ]


def test_a_file_that_is_not_public_is_named_without_its_words(import_items):
    file = f"<wp:attachment_url>{UPLOADS}/hush.pdf</wp:attachment_url>"
    draft = item("hush", "Hush.", file, kind="attachment", status="draft", id=60)
    assert notes_of(import_items(item("tea", "Tea."), draft), LEFT_OUT) == [
        f"attachment 60 {DAY}: its status is 'draft', so not all readers could see it"
    ]


@pytest.mark.parametrize(
    "roles, shown", [("in", False), ("out", True), ('a:1:{i:0;s:6:"member";}', False)]
)
def test_an_entry_of_a_menu_for_some_readers_is_named_without_its_words(roles, shown, import_items):
    entry = item(
        "hush",
        "",
        meta("_menu_item_type", "custom")
        + meta("_menu_item_url", "https://a.example/hush")
        + meta("_nav_menu_role", roles),
        kind="nav_menu_item",
        id=60,
    )
    notes = notes_of(import_items(item("tea", "Tea."), entry), LEFT_OUT)
    assert any("a.example/hush" in note for note in notes) == shown
    assert (f"nav_menu_item 60 {DAY}: {MEMBERS}" in notes) == (not shown)


def test_a_private_picture_is_in_no_gallery(import_items):
    picture = f"<wp:attachment_url>{UPLOADS}/secret.jpg</wp:attachment_url>"
    private = item("pic", "", picture, kind="attachment", status="private", id=60)
    report = import_items(item("tea", 'Tea. [gallery ids="60"]'), private)
    assert notes_of(report, LEFT_OUT) == [
        f"attachment 60 {DAY}: {PRIVATE}",
        f"{FILE}: pictures of a gallery that the export does not hold",
    ]
