"""Hand each page its values and its text, and take what the templates made of them."""


def on_env(env, config, files):
    env.autoescape = True  # what writers write in a title or a description is words, never markup; HTML is marked "safe"
    env.bytecode_cache = config.extra["edition"].templates
    return env


def on_page_markdown(markdown, page, config, files):
    ours = config.extra["site"].pages["/" + page.url]
    page.meta = {
        "title": ours.title,
        "template": ours.template if config.extra["edition"].wants(ours.address) else "kept.html",
    }
    page.render = lambda *_: setattr(
        page, "content", ""
    )  # the house has converted the text; the engine would begin a converter for each page
    return markdown


def on_page_context(context, page, config, nav):
    site = config.extra["site"]
    ours = site.pages["/" + page.url]
    if config.extra["edition"].wants(ours.address):
        page.meta, page.content = ours.printed()
        page.meta["found"] = site.found_in(ours)
    return context


def on_post_page(output, page, config):
    config.extra["edition"].take("/" + page.url, output)
    page.meta, page.content = (
        {"title": page.title},
        "",
    )  # the engine holds its pages to the end, and its menu their titles
    return ""  # nothing is left for the engine to write


def on_post_template(output, template_name, config):
    if template_name.endswith(".html"):
        config.extra["edition"].take("/" + template_name, output)
    return ""
