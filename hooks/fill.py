"""Hand each page its values and its text, and seal what the templates made of them."""

from hub.packs import apart
from hub.seal import seal


def _ours(page, config):
    return config.extra["site"].pages["/" + page.url]


def on_page_markdown(markdown, page, config, files):
    ours = _ours(page, config)
    page.meta = {**ours.meta, "title": ours.title, "template": ours.template, "contents": ours.contents}
    page.update_date = ours.updated.isoformat() if ours.updated else ""
    return markdown


def on_page_content(html, page, config, files):
    return _ours(page, config).html


def on_post_page(output, page, config):
    return seal(apart(output), search=page.meta["template"] == "search.html", open_=config.extra["site"].preview)


def on_post_template(output, template_name, config):
    return seal(output, open_=config.extra["site"].preview) if template_name.endswith(".html") else output
