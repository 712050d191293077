"""Old posts for the tests of the WordPress import, and their conversion."""

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import POST
from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.convert import convert_post
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import Export, Item
from practice_hub.importers.wordpress.media import MediaFolder
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter

BLOG = "https://old.example.org"
UPLOADS = f"{BLOG}/wp-content/uploads/2011/07"
BLOCK = "<!-- wp:paragraph -->"  # begins a text of the block editor
HUB = Converter(DEFAULT_EXTENSIONS)


def html_of(markdown):
    return HUB.convert(
        Entry("blog/posts/2011/2011-07-29-tea.md", POST, "/", "Tea", markdown, 1, {})
    ).html


def item(id, slug_, content="", kind="post", status="publish", day="2011-07-29", **more):
    return Item(
        id,
        kind,
        status,
        slug_.title(),
        f"{BLOG}/{day.replace('-', '/')}/{slug_}/",
        slug_,
        "one",
        content,
        more.pop("excerpt", ""),
        parse_datetime(day),
        **more,
    )


def destination(item_, path, **more):
    return Destination(
        item_,
        item_.type,
        path,
        f"/blog/{item_.date:%Y/%m/%d}/{item_.slug}/",
        item_.date,
        **more,
    )


class AllButLost(MediaFolder):
    """A media folder with every picture except lost.jpg."""

    def __init__(self):
        super().__init__(None, lambda path: True, lambda path, picture: None)

    def import_picture(self, url, path):
        return "it is not in the media folder" if "lost" in url else ""


def convert(content, excerpt="", others=(), left_out=()):
    """A converted post and its context. The media folder has every picture except lost.jpg."""
    tea = destination(item(1, "tea", content, excerpt=excerpt), "blog/posts/2011/2011-07-29-tea.md")
    records = (
        item(
            30,
            "kettle",
            kind="attachment",
            file=f"{UPLOADS}/kettle.jpg",
            excerpt="The kettle",
            parent=1,
            order=2,
        ),
        item(31, "plan", kind="attachment", file=f"{UPLOADS}/plan.png", parent=1, order=1),
    )
    blog = OldBlog(
        Export(BLOG, {}, (tea.item, *(other.item for other in others), *left_out, *records)),
        (tea, *others),
    )
    context = PostContext(tea, blog, AllButLost(), parse_datetime("2025-04-01"), lambda other: True)
    return convert_post(context, HUB.written), context


def markdown(content, **more):
    return convert(content, **more)[0].body


def messages(content, **more):
    return [note.message for note in convert(content, **more)[1].notes]
