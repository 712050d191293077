"""Every published file except the search index: pages, feeds, citations, pictures, assets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import rcssmin

from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import bytes_of, files_of_layers
from practice_hub.core.fingerprint import fingerprint
from practice_hub.core.output_file import OutputFile
from practice_hub.core.problem import Problem
from practice_hub.lint.built_html import is_text, retired_number
from practice_hub.look.files import published_files
from practice_hub.output.build_day import FILE as BUILD_DAY
from practice_hub.output.build_day import build_day_file
from practice_hub.output.feeds import all_feeds
from practice_hub.output.headers import SEARCH, headers_of
from practice_hub.output.postprocess import PageRules, RenderedPage
from practice_hub.output.routes import file_name
from practice_hub.output.sitemap import sitemap
from practice_hub.pages.citation import citation_files
from practice_hub.pages.page import Page
from practice_hub.pages.sharing import share_pictures
from practice_hub.site import Site


def output_files(
    site: Site,
    pages: Mapping[str, Page],
    rendered: Mapping[str, RenderedPage],
    dictionary: bytes,
    theme_dirs: Sequence[Path],
) -> dict[str, OutputFile]:
    """The files of the site, by name, without those of the search.

    rendered: the pages of `pages`, post-processed, by address. dictionary: of their compression.
    theme_dirs: hold assets/; the first that has a file gives it.
    """
    html = {
        file_name(address): page.file.to_write(dictionary) for address, page in rendered.items()
    }
    pictures = {
        picture.address: OutputFile.of(picture.content) for picture in site.pictures.values()
    }
    attachments = {
        address: OutputFile.of(_attachment(site, path))
        for path, address in site.attachments.items()
    }
    look = published_files(site.root, site.settings.look.files)
    others = [
        *all_feeds(site),
        *citation_files(site),
        *share_pictures(site),
        *pictures.items(),
        *attachments.items(),
        *((address, OutputFile.of(content)) for address, content in look),
    ]
    sitemaps = sitemap(site.root, site.settings.url, pages.values())
    return {
        BUILD_DAY: OutputFile.of(build_day_file(site.moment.date())),  # first: see output_folder
        **_assets(theme_dirs),
        **{file_name(address): content for address, content in others},
        **html,
        **{name: OutputFile.of(text) for name, text in sitemaps.items()},
        "_headers": OutputFile.of(_headers(rendered)),
    }


def retired_numbers(
    site: Site,
    files: Mapping[str, OutputFile],
    rendered: Mapping[str, RenderedPage],
    rules: PageRules,
) -> list[Problem]:
    """Retired telephone numbers in feeds and other texts; pages were checked when rendered."""
    pages = {file_name(address) for address in rendered}
    texts = {
        name: content for name, content in files.items() if is_text(name) and name not in pages
    }
    of_rules = fingerprint(rules.cache_key)
    keys = {name: (content.digest, of_rules) for name, content in texts.items()}

    def find(names: list[str]) -> list[list[Problem]]:
        return [
            retired_number(name, texts[name].read().decode("utf-8", "replace"), rules.retired)
            for name in names
        ]

    table = Table[list[Problem]](
        f"retired in {'preview' if rules.preview else 'page'}", list[Problem]
    )
    found = project_cache(site.root).get_or_compute(table, keys, find)
    return sorted(problem for problems in found.values() for problem in problems)


def _attachment(site: Site, path: str) -> bytes:
    """A file to publish; of a document the cleaned copy."""
    document = site.documents.get(path)
    return document.content if document else bytes_of(f"{site.root}/{path}")


def _headers(rendered: Mapping[str, RenderedPage]) -> str:
    policies = {address: page.policy for address, page in rendered.items()}
    search = policies.pop(SEARCH, "")
    return headers_of(policies.values(), [search], "netlify")


def _assets(theme_dirs: Sequence[Path]) -> dict[str, OutputFile]:
    """The theme's stylesheets, minified, and its pictures. Scripts are in the pages."""
    return {
        f"assets/{name}": OutputFile.of(_minified(name, bytes_of(path)))
        for name, path in files_of_layers(theme_dirs, "assets").items()
        if not name.endswith(".js")
    }


def _minified(name: str, content: bytes) -> str | bytes:
    return rcssmin.cssmin(content.decode()) if name.endswith(".css") else content
