"""Small WordPress exports for tests, written from their items."""

from itertools import count
from xml.sax.saxutils import escape

BLOG = "https://old.example.org"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>%s</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>%s</wp:base_blog_url>
"""


def cdata(text):
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def item(name, content, more="", author="pat", kind="post", status="publish", **fields):
    """An item. name: its title and slug. more: further elements of it. fields: other values."""
    values = {
        "title": name.title(),
        "day": "2019-03-04",
        "excerpt": "",
        "link": f"{BLOG}/2019/03/04/{name}/",
        **fields,
    }
    time = f"{values['day']} 10:00:00"
    id = f"<wp:post_id>{values['id']}</wp:post_id>" if "id" in values else "%(id)s"
    return (
        f"<item><title>{cdata(values['title'])}</title><link>{escape(values['link'])}</link>"
        f"<dc:creator>{escape(author)}</dc:creator>"
        f"<content:encoded>{cdata(content)}</content:encoded>"
        f"<excerpt:encoded>{cdata(values['excerpt'])}</excerpt:encoded>{id}"
        f"<wp:post_date>{time}</wp:post_date><wp:post_date_gmt>{time}</wp:post_date_gmt>"
        f"<wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{more}</item>\n"
    )


def meta(key, value):
    """A custom field of an item."""
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
    )


def comment(text, name="Somebody"):
    """A comment on an item."""
    return (
        f"<wp:comment><wp:comment_author>{cdata(name)}</wp:comment_author>"
        f"<wp:comment_content>{cdata(text)}</wp:comment_content></wp:comment>"
    )


def password(word):
    """What an item with a password has."""
    return f"<wp:post_password>{cdata(word)}</wp:post_password>"


def export(*items, authors=None, more="", blog=BLOG):
    """A whole export. authors: names by login. more: further elements of the channel."""
    numbers = count(1)
    people = "".join(
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_display_name>{name}</wp:author_display_name></wp:author>\n"
        for login, name in (authors or {"pat": "Pat Doe"}).items()
    )
    given = "".join(
        one.replace("%(id)s", f"<wp:post_id>{next(numbers)}</wp:post_id>") for one in items
    )
    return _HEAD % (blog, blog) + people + more + given + "</channel></rss>\n"
