"""Each field that an export can have is in a post or in the report, or the report counts its kind.

The export below has a word, a link and a picture of its own in every field, each with the number of
its field, so that none can be found in another's place.
"""

import re
from itertools import count

import pytest

from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.report import LEFT_OUT
from tests.unit.wordpress_blog import all_files, notes_of
from tests.unit.wordpress_export import BLOG, cdata, item, meta, password

UPLOADS = f"{BLOG}/wp-content/uploads/2019/03"


class Marks:
    """Texts whose words and addresses no other text has, by the name of the field they are in."""

    def __init__(self):
        self.by_field = {}
        self._numbers = count(1)

    def plain(self, field):
        """A word."""
        return self._new(field, "mark{}word")

    def linked(self, field):
        """A word and a link in HTML."""
        html = '<p>mark{}word <a href="https://a.example/mark{}link">mark{}label</a></p>'
        return self._new(field, html)

    def full(self, field):
        """A word, a link and a picture in HTML."""
        picture = f'<img src="{UPLOADS}/mark{{}}picture.jpg" alt="mark{{}}alt">'
        return self.linked(field) + self._new(field, f"<p>{picture}</p>")

    def _new(self, field, pattern):
        text = pattern.replace("{}", str(next(self._numbers)))
        self.by_field.setdefault(field, []).extend(re.findall(r"mark\d+\w+", text))
        return text


def term(tag, marks, key, **more):
    """A category, a tag or a term of another list in the channel."""
    prefix = {"category": "category", "tag": "tag", "term": "term"}[tag]
    names = {
        "category": ("category_nicename", "cat_name"),
        "tag": ("tag_slug", "tag_name"),
        "term": ("term_slug", "term_name"),
    }[tag]
    name = more.get("name") or marks.plain(f"{key} name")
    about = marks.linked(f"{key} description")
    kind = f"<wp:term_taxonomy>{more['taxonomy']}</wp:term_taxonomy>" if "taxonomy" in more else ""
    field = f"<wp:meta_key>subtitle</wp:meta_key><wp:meta_value>{marks.plain(f'{key} field')}"
    return (
        f"<wp:{tag}><wp:term_id>{more['id']}</wp:term_id>{kind}<wp:{names[0]}>{key}</wp:{names[0]}>"
        f"<wp:{names[1]}>{cdata(name)}</wp:{names[1]}><wp:{prefix}_description>{cdata(about)}"
        f"</wp:{prefix}_description><wp:termmeta>{field}</wp:meta_value></wp:termmeta></wp:{tag}>"
    )


def used(taxonomy, slug, name="x"):
    """A term of an item."""
    return f'<category domain="{taxonomy}" nicename="{slug}">{cdata(name)}</category>'


def comment(marks, kind=""):
    """A comment with every field that one can have."""
    names = ("author", "author_email", "author_url", "author_IP", "content")
    parts = "".join(
        f"<wp:comment_{name}>{marks.plain('comment')}</wp:comment_{name}>" for name in names
    )
    more = "<wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>"
    more += f"{marks.plain('comment')}</wp:meta_value></wp:commentmeta>"
    return f"<wp:comment><wp:comment_type>{kind}</wp:comment_type>{parts}{more}</wp:comment>"


def file(name, marks, id, more="", parent=0, **fields):
    """A file of the old blog with all that its page has."""
    key = f"file {name}"
    values = (
        f"<wp:attachment_url>{UPLOADS}/{marks.plain(f'{key} address')}.jpg</wp:attachment_url>"
        f"<wp:post_parent>{parent}</wp:post_parent>"
        + meta("_wp_attachment_image_alt", marks.plain(f"{key} alternative text"))
        + meta("credit", marks.plain(f"{key} field"))
    )
    return item(
        f"file-{id}",
        marks.linked(f"{key} description"),
        values + more,
        **{"kind": "attachment", "status": "inherit"} | fields,
        id=id,
        title=marks.plain(f"{key} title"),
        excerpt=marks.linked(f"{key} caption"),
    )


def entry(marks, id, kind, more="", **fields):
    """An entry of a menu."""
    key = f"menu entry {kind}"
    return item(
        f"entry-{id}",
        marks.plain(f"{key} description"),
        used("nav_menu", "main", "Main menu") + meta("_menu_item_type", kind) + more,
        kind="nav_menu_item",
        id=id,
        title=marks.plain(f"{key} label"),
        excerpt=marks.plain(f"{key} tip"),
        **fields,
    )


def everything(marks):
    """Items and further elements of an export with a mark in each field."""
    hidden = marks.plain("hidden field")
    post_fields = (
        meta("subtitle", marks.full("field of a theme"))
        + meta("_yoast_wpseo_metadesc", marks.plain("description for search engines"))
        + meta("rank_math_title", marks.plain("title for search engines"))
        + meta("_plugin_state", hidden)
        + meta("_wp_page_template", "wide.php")
        + f"<description>{marks.full('description element').replace('<', '&lt;')}</description>"
        + f"<wp:unknown>{marks.plain('unknown element')}</wp:unknown>"
        + used("category", "rooms", "Rooms")
        + used("venue", "hall", "Hall")
        + comment(marks)
        + comment(marks)
        + comment(marks, "pingback")
    )
    gallery = '[gallery ids="60"]'
    items = [
        item(
            "tea",
            marks.full("post text") + gallery,
            post_fields,
            id=1,
            title=marks.linked("post title"),
            excerpt=marks.full("post excerpt"),
        ),
        item("about", marks.full("page text"), used("post_tag", "rota", "Rota"), kind="page", id=2),
        item("draft", marks.full("draft text"), status="draft", id=3),
        item(
            "walk",
            marks.full("event text"),
            meta("venue", marks.plain("event field")) + used("mood", "calm", "Calm mood"),
            kind="event",
            id=4,
            title=marks.plain("event title"),
            excerpt=marks.linked("event excerpt"),
        ),
        item(
            "no-text",
            "",
            meta("place", marks.plain("field of an event without text")),
            kind="event",
            id=5,
        ),
        item("footer", marks.full("part of a template"), kind="wp_template_part", id=6),
        item(
            "nav",
            f'<!-- wp:navigation-link {{"label":"{marks.plain("block menu label")}",'
            f'"url":"https://a.example/{marks.plain("block menu address")}"}} /-->',
            kind="wp_navigation",
            id=7,
        ),
        item("css", marks.plain("style"), kind="custom_css", id=8),
        file("in a gallery", marks, 60, parent=1),
        file("of no text", marks, 61, comment(marks)),
        file("of a draft", marks, 62, parent=3),
        entry(
            marks,
            70,
            "custom",
            meta("_menu_item_url", f"https://a.example/{marks.plain('menu entry custom address')}"),
        ),
        entry(marks, 71, "post_type", meta("_menu_item_object_id", "2")),
        entry(marks, 72, "taxonomy", meta("_menu_item_object_id", "90")),
    ]
    channel = (
        f"<description>{marks.plain('line of the blog')}</description>"
        f"<image><url>{UPLOADS}/{marks.plain('icon')}.png</url></image>"
        + term("category", marks, "rooms", id=90, name="Rooms")
        + term("category", marks, "unused", id=91)
        + term("tag", marks, "rota", id=92, name="Rota")
        + term("term", marks, "hall", id=93, taxonomy="venue", name="Hall")
        + term("term", marks, "calm", id=94, taxonomy="mood", name="Calm mood")
    )
    return items, channel


# The fields of which the report says how many there are and nothing more.
COUNTED = {
    "comment": (
        "blog/posts/2019/2019-03-04-tea.md: 2 comments; nobody agreed to their being published here"
    ),
    "hidden field": (
        "1 value of the field '_plugin_state', which WordPress or a plugin kept for itself"
    ),
    "style": "1 item of the kind 'custom_css', which is neither post nor page",
}
ALSO_COUNTED = (
    "blog/posts/2019/2019-03-04-tea.md: 1 link of another site to it (pingbacks and trackbacks)",
    "attachment 61 of 4 March 2019: 1 comment; nobody agreed to their being published here",
    "1 value of the field '_wp_page_template', which WordPress or a plugin kept for itself",
    "the authors of 1 page, since pages name none",
    "1 author of the old blog, of whom no post was imported",
)


def written(project):
    """All text that an import wrote, the report too, as a person reads it."""
    texts = [text.decode("utf-8", "replace") for text in all_files(project).values() if text]
    return "\n".join(texts).replace("\\", "")


def test_each_field_is_in_a_post_or_in_the_report_or_is_counted(small, import_items):
    marks = Marks()
    items, channel = everything(marks)
    report = import_items(*items, more=channel, authors={"pat": "Pat Doe", "kim": "Kim Roe"})
    text = written(small)
    lost = {
        field: gone
        for field, words in marks.by_field.items()
        if field not in COUNTED and (gone := [word for word in words if word not in text])
    }
    assert lost == {}
    notes = notes_of(report, LEFT_OUT)
    assert [note for note in (*COUNTED.values(), *ALSO_COUNTED) if note not in notes] == []
    assert "Kim Roe" not in text
    counted = [word for field in COUNTED for word in marks.by_field[field]]
    assert [word for word in counted if word in text] == []


def private_world(marks):
    """Items that only some people could see, in the bin or sent by people, and what is theirs."""
    only = {"link": f"{BLOG}/?post_type=feedback&p=210"}
    mail = "visitor.name@mail.example wrote from 192.0.2.7"
    people = f"Ask {mail}. "
    items = [
        item("secret", marks.full("private"), status="private", id=101),
        item("asks", marks.full("password"), password("word"), id=102),
        item("gone", marks.full("bin"), used("mood", "sad", "x"), status="trash", id=103),
        *(file("of a hidden text", marks, 110 + at, parent=101 + at) for at in range(3)),
        file("of a text elsewhere", marks, 120, parent=999),
        file("in the bin", marks, 121, status="trash"),
        entry(marks, 130, "post_type", meta("_menu_item_object_id", "101")),
        entry(marks, 131, "post_type", meta("_menu_item_object_id", "103")),
        entry(marks, 132, "custom", meta("_menu_item_url", f"{BLOG}/2019/03/04/secret/")),
        entry(marks, 133, "custom", status="draft"),
        item("message", marks.full("message"), kind="feedback", id=210, **only),
        item("order", marks.full("order"), kind="shop_order", id=211),
        item("unknown", marks.full("no page"), kind="inner-thing", id=212, **only),
        item("later", marks.full("draft event"), kind="event", status="draft", id=213),
        item("tea", "Tea.", meta("contact", mail) + comment(marks), id=214),
        item("rota", people, meta(f"n {mail}", people), kind="event", id=215, excerpt=people),
        item("plan", people, used("nav_menu", "side", "Side menu"), kind="nav_menu_item", id=216),
        item("list", people, meta("_wp_attachment_image_alt", people), kind="attachment", id=217),
        *restricted_parts(marks),
    ]
    secret = hidden(marks, "part of a list")
    channel = term("term", marks, "sad", id=99, taxonomy="mood") + (
        "<wp:category><wp:term_id>98</wp:term_id><wp:category_nicename>rooms"
        f"</wp:category_nicename><wp:cat_name>{cdata(f'Rooms {secret}')}</wp:cat_name>"
        f"<wp:category_description>{cdata(f'All our rooms. {secret}')}</wp:category_description>"
        f"<wp:termmeta><wp:meta_key>size</wp:meta_key><wp:meta_value>{cdata(f'Large {secret}')}"
        "</wp:meta_value></wp:termmeta></wp:category><wp:term><wp:term_taxonomy>venue"
        "</wp:term_taxonomy><wp:term_slug>hall</wp:term_slug><wp:term_name>Hall</wp:term_name>"
        f"<wp:term_description>{people}</wp:term_description></wp:term>"
    )
    return items, channel


def hidden(marks, field):
    """A part of a text that only some readers could see, with a word, a link and a picture."""
    return (
        f"[private]{marks.full(field)}[/private]"
        f'[members_text text="{marks.plain(field)}"]'
        '<!-- wp:acf/card {"metadata":{"blockVisibility":false},'
        f'"a":"{marks.plain(field)}"}} /-->'
    )


def restricted_parts(marks):
    """Items that everybody could see but for a part of each of their texts."""

    def parts(name, number, kind, more="", words=True, **fields):
        secret = hidden(marks, f"part of {name}")
        return item(
            name,
            f"Open. {secret}" if words else "",
            f"{meta('subtitle', f'Open field {secret}')}{more}",
            kind=kind,
            id=number,
            title=f"{name.title()} {secret}",
            excerpt=f"Open excerpt {secret}",
            **fields,
        )

    address = f"<wp:attachment_url>{UPLOADS}/open.jpg</wp:attachment_url>"
    shown = f"<wp:attachment_url>{UPLOADS}/shown.jpg</wp:attachment_url>"
    alt = meta("_wp_attachment_image_alt", f"Alt {hidden(marks, 'part of an alternative text')}")
    to_parts = meta("_menu_item_type", "post_type") + meta("_menu_item_object_id", "221")
    menu = used("nav_menu", "foot", "Foot menu")
    reference = '<!-- wp:block {"metadata":{"name":"x"},"ref":%d} /-->'
    unseen = '<!-- wp:block {"ref":%d,"metadata":{"blockVisibility":false}} /-->'
    return [
        parts("parts", 220, "post", used("category", "rooms", f"Rooms {hidden(marks, 'tag')}")),
        parts("picnic", 221, "event"),
        parts("photo", 222, "attachment", address + alt, status="inherit"),
        parts("shown", 223, "attachment", shown + alt, status="inherit"),
        parts("entry", 224, "nav_menu_item", menu + meta("_menu_item_type", "custom")),
        parts("table", 225, "wp_block"),
        item("gallery", f'[gallery ids="223"]{unseen % 228}', id=226),
        item("label", "", menu + to_parts, kind="nav_menu_item", id=227, title=""),
        item("chair", marks.full("hidden block"), kind="wp_block", id=228),
        item("stool", marks.full("block of an event"), kind="wp_block", id=229),
        item("party", reference % 229, kind="event", status="private", id=230),
        item("bench", marks.full("block in a part"), kind="wp_block", id=231),
        item("fair", f"[private]{reference % 231}[/private]", kind="event", id=232),
    ]


def test_nothing_that_only_some_people_saw_or_sent_is_in_the_report(small, import_items):
    marks = Marks()
    items, channel = private_world(marks)
    report = import_items(*items, more=channel)
    shown = written(small) + "\n".join(map(str, report.notes)) + report.for_terminal()
    found = [
        (field, word) for field, words in marks.by_field.items() for word in words if word in shown
    ]
    assert found == []
    assert "mail.example" not in shown and "192.0.2.7" not in shown
    day = "of 4 March 2019"
    sent = "they may hold what people sent, so this report does not repeat their words"
    each_part = [
        f"what stood in {part}, which only some readers of the old blog could see; copy it by hand "
        "if everybody may read it"
        for part in ("[private]", "[members_text]", "the block 'acf/card'")
    ]
    parts = "; ".join(each_part)
    by_hand = "neither post nor page; copy it by hand if readers need it. It held: "
    for note in (
        f"event 221 {day}: {by_hand}Picnic Open. Open excerpt subtitle: Open field; {parts}",
        f"wp_block 225 {day}: {by_hand}Table Open. Open excerpt subtitle: Open field; {parts}",
        f"wp_block 229 {day}: only texts that were not imported show it",
        f"wp_block 231 {day}: only texts that were not imported show it",
        f"attachment 222 {day}: no imported text shows the file {UPLOADS}/open.jpg; it held: Alt; "
        f"Open excerpt; Open.; subtitle: Open field; {parts}",
        f"attachment 223 {day}: its own page also held: subtitle: Open field; {parts}",
        "the menu 'Foot menu', set 'nav' in mkdocs.yml; it held: Entry Open excerpt Open. "
        f"subtitle: Open field; {parts}; Picnic (https://old.example.org/2019/03/04/picnic/)",
        "blog/posts/2019/2019-03-04-parts.md: the field 'subtitle', which held: Open field",
        *(f"blog/posts/2019/2019-03-04-parts.md: {part}" for part in each_part),
        *(f"a part of the list 'Rooms' (category): {part}" for part in each_part),
        "words of the list 'Rooms' (category), which held: size: Large",
        "words of the list 'Hall' (venue), which held: Ask (an e-mail address) wrote from (an IP "
        "address).",
        "post 103 of 4 March 2019: it is in the bin",
        f"attachment 110 {day}: it belongs to a text that was not imported",
        f"attachment 112 {day}: it belongs to a text that was not imported",
        f"attachment 120 {day}: it belongs to number 999, which the export does not hold",
        f"attachment 121 {day}: it is in the bin",
        f"1 item of the kind 'feedback', which is neither post nor page; {sent}",
        f"1 item of the kind 'shop_order', which is neither post nor page; {sent}",
        "1 item of the kind 'inner-thing', which is neither post nor page",
        "1 item of the kind 'event', which is neither post nor page",
        "1 list that only texts have which were not imported",
        (
            "the menu 'Main menu', set 'nav' in mkdocs.yml; it held: 4 entries that lead to a "
            "text that was not imported, or was not shown"
        ),
        (
            "blog/posts/2019/2019-03-04-tea.md: the field 'contact', which held: (an e-mail "
            "address) wrote from (an IP address)"
        ),
    ):
        assert note in notes_of(report, LEFT_OUT)


@pytest.mark.parametrize(
    "kind",
    (
        *("referral", "job_application", "complaints", "callback", "incident-report", "caseFile"),
        *("client_story", "safeguarding-concern", "survey_answer"),
    ),
)
def test_an_item_that_somebody_may_have_sent_is_counted_whatever_its_address(kind, import_items):
    sent = item("hush", "Hush words.", meta("who", "Hush"), kind=kind, id=9)
    notes = notes_of(import_items(item("tea", "Tea."), sent), LEFT_OUT)
    assert [note for note in notes if "hush" in note.lower()] == []
    assert any(f"1 item of the kind '{kind}'" in note for note in notes)


def test_a_study_of_a_case_is_in_the_report(import_items):
    study = item("study", "What we learnt.", kind="case-study", id=9)
    notes = notes_of(import_items(item("tea", "Tea."), study), LEFT_OUT)
    assert any("What we learnt." in note for note in notes)


def test_addresses_and_letters_that_are_none_stop_no_import(small, import_items):
    half = '<!-- wp:acf/card {"words":"Tea \\ud800 time"} /-->'
    unreadable = "<wp:attachment_url>http://[bad</wp:attachment_url>"
    wide = "https://exa\uff0fmple.com/x"  # its sign for / would be one in the name of the host
    many = f'{wide} <a href="{wide}">wide</a> <a href="{BLOG}:port/x">port</a> <img src="{wide}">'
    items = (
        item("wide", f"{many} [video src='{wide}'] {wide}\n\n{wide}\n\n", id=5),
        item("guid", many, f"<guid>{wide[:-1]}?p=6</guid>{meta('link', wide)}", id=6, link=wide),
        item("sides", many, meta("link", wide), kind="event", id=7, excerpt=many),
        item("file", many, unreadable.replace("http://[bad", wide), kind="attachment", id=8),
        item("way", "", meta("_menu_item_url", wide), kind="nav_menu_item", id=9),
        item("tea", half, id=1, link="http://[bad"),
        item("walk", f"We walk. {half}", kind="event", id=2, link="http://[bad"),
        item("hall", f"We meet. {half}", kind="event", id=3),
        item("pic", "A wall.", unreadable, kind="attachment", status="inherit", id=4),
    )
    notes = notes_of(import_items(*items), LEFT_OUT)
    assert "it held: Tea  time" in " ".join(notes)
    assert "It held: Hall We meet. Tea  time" in " ".join(notes)
    assert "1 item of the kind 'event', which is neither post nor page" in notes
    assert any(note.startswith("attachment 4 ") and "A wall." in note for note in notes)
    for name in ("wide", "guid"):
        assert wide in (small / f"blog/posts/2019/2019-03-04-{name}.md").read_text()
    for name in ("event 7 ", "attachment 8 "):
        assert any(note.startswith(name) and wide in note for note in notes)


@pytest.mark.parametrize(
    "blog", ["https://exa\uff0fmple.com", "https://[blog", "https://a.example:x"]
)
def test_a_blog_whose_address_cannot_be_read_is_refused(blog, import_items):
    with pytest.raises(ImportRefused, match="does not name the address of the blog"):
        import_items(item("tea", "Tea."), blog=blog)
