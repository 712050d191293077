"""Files that somebody put into the project and that have no effect, such as data/helpline.yml."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, splitext
from urllib.parse import unquote

from practice_hub.content.attachments import KINDS as ATTACHMENTS
from practice_hub.content.attachments import PICTURES, instead_of
from practice_hub.content.links import MARK
from practice_hub.content.stray_files import MARKDOWN, POSTS
from practice_hub.core.files import files_below, is_leftover
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.lint.context import LintContext

DATA_FILES = {
    "data/": (
        *("figures.yml", "glossary.yml", "help-phrases.yml", "helplines.yml"),
        *("language-rules.yml", "law.yml", "model.yml", "nations.yml", "references.bib"),
        *("retired-addresses.yml", "roles.yml", "synonyms.yml", "tags.yml"),
        *("telephone-plans.yml", "title-words.yml", "words.txt"),
    ),
    "blog/": ("authors.yml", "series.yml"),
}
_DATA_ENDINGS = (".yml", ".yaml", ".json", ".toml", ".bib", ".csv")
# What to do about files that MkDocs, or a host, would take from docs/.
_BY_NAME = {
    "CNAME": "delete it; the domain is set at the host, and as 'site_url' in mkdocs.yml",
    "robots.txt": "delete it, or put it there at your host; pages that search engines should leave "
    "out say so themselves",
    "_redirects": "delete it; name each old address below 'old_addresses' of the page that took "
    "its place",
    "_headers": "delete it; the build writes the headers, and 'practice-hub headers' prints them",
    "favicon.ico": "write 'favicon: favicon.ico' below 'theme:' in mkdocs.yml",
}
_BY_ENDING = {
    ".css": "name it below 'extra_css' in mkdocs.yml, or delete it",
    ".js": "delete it; pages run no scripts but those of the theme",
    ".ico": "name it as 'favicon' below 'theme:' in mkdocs.yml, or delete it",
}


def unread_data_file(context: LintContext) -> Iterator[Problem]:
    """A file of data is called as the hub reads it, since a misnamed one switches nothing on"""
    for folder, known in DATA_FILES.items():
        for name in files_below(context.site.root / folder):
            is_data = "/" not in name and name.lower().endswith(_DATA_ENDINGS)
            if is_data and name not in known and not is_leftover(name):
                yield Problem(
                    folder + name,
                    1,
                    "the file is not read, since no file of data has this name",
                    did_you_mean(name, known, one_of(known)),
                )


def unpublished_file(context: LintContext) -> Iterator[Problem]:
    """A file beside the texts is a text, a file that texts may link to, or one of the look

    What a text links to is left to the rules about links, and what mkdocs.yml names to its own.
    """
    root = context.site.root
    paths = [above + name for above in ("docs/", POSTS) for name in files_below(root / above)]
    unknown = {path: fix for path in paths if not is_leftover(path) and (fix := _fix(path))}
    known = {*context.site.settings.look.named, *(_linked(context) if unknown else ())}
    for path, fix in unknown.items():
        if path not in known:
            yield Problem(path, 1, "the file is not published", fix)


def _linked(context: LintContext) -> Iterator[str]:
    """The files that texts link to, by their paths."""
    for text in context.site.converted.values():
        for link in text.links:
            yield unquote(link.internal).removeprefix(MARK).partition("#")[0]


def _fix(path: str) -> str:
    """What to do about a file; empty for one that may be there. path: in docs/ or among posts."""
    if path.removeprefix("docs/") in _BY_NAME:
        return _BY_NAME[path.removeprefix("docs/")]
    ending = splitext(basename(path))[1].lower()
    if ending in (*MARKDOWN, *PICTURES, *ATTACHMENTS):
        return ""
    return _BY_ENDING.get(ending) or f"delete it, or {instead_of(ending)}"
