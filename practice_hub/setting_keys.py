"""The keys of mkdocs.yml: which have an effect, and what to do instead of the others.

MkDocs and Material know more settings than a hub uses. One that has no effect is refused, so that
nobody believes that it has one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.exit_settings import RENAMED
from practice_hub.look.palette import COLOURS
from practice_hub.setting_files import inherited_files, merged, value_at

OUR_HOOK = "hub_plugin.py"
PLUGIN = "practice-hub"


@dataclass(frozen=True)
class Key:
    """One key of mkdocs.yml.

    fix: what to do instead; empty when the key has an effect. allowed: the values with which a key
    without effect may stand, since they are what a hub does anyway.
    """

    fix: str = ""
    allowed: tuple[Any, ...] = ()


USED = Key()
KEYS: Mapping[str, Key] = {
    **dict.fromkeys(("INHERIT", "site_name", "site_url", "site_description", "site_author"), USED),
    **dict.fromkeys(("copyright", "repo_url", "edit_uri", "site_dir", "nav", "watch"), USED),
    **dict.fromkeys(("dev_addr", "markdown_extensions", "theme", "extra", "hooks"), USED),
    "extra_css": USED,
    "plugins": Key(
        "write 'plugins: [practice-hub]'; lists, tags, feeds and the search need no other",
        ([PLUGIN], [], {}),
    ),
    "docs_dir": Key("take it out; texts are in docs/ and blog/posts/", ("docs",)),
    "exclude_docs": Key(
        "take it out; write 'draft: true' in a text that is not published yet", ("", None)
    ),
    "draft_docs": Key("take it out; write 'draft: true' in the text itself", ("", None)),
    "not_in_nav": Key("take it out; a page need not be in the menu", ("", None)),
    "pages": Key("call it 'nav'"),
    "use_directory_urls": Key("take it out; every address of a hub ends with a slash", (True,)),
    "extra_javascript": Key(
        "take it out; the content policy of every page refuses scripts that are not ours", ([],)
    ),
    "extra_templates": Key("take it out; a page is a Markdown file in docs/", ([],)),
    "mdx_configs": Key("write the options below the extension, in 'markdown_extensions'", ({},)),
    "google_analytics": Key("take it out; a hub does not follow its readers"),
    "strict": Key("take it out; an error always stops a build", (False,)),
    "remote_branch": Key("take it out; publish the built folder with your host's workflow"),
    "remote_name": Key("take it out; publish the built folder with your host's workflow"),
    "repo_name": Key("take it out; pages show 'Suggest a change to this page'"),
    "edit_uri_template": Key("write 'edit_uri', such as edit/main/docs/"),
    "validation": Key("take it out; the check looks at every link and at the menu"),
}
ENGLISH = ("en", "en-GB", "en-IE")  # `en` is British English
THEME_KEYS: Mapping[str, Key] = {
    **dict.fromkeys(("custom_dir", "palette", "logo", "favicon"), USED),
    "name": Key(
        "write 'name: practice-hub'; other themes have no exit", ("practice-hub", "material")
    ),
    "language": Key(
        "write 'language: en'; the words of the theme are there in English only", ENGLISH
    ),
    "locale": Key("take it out; the words of the theme are there in English only", ("en",)),
    "direction": Key("take it out; the words of the theme are there in English only", ("ltr",)),
    "font": Key(
        "write 'font: false'; 'palette: font:' names fonts of the device, and none is fetched",
        (False,),
    ),
    "features": Key("take it out; the pages do not use Material's scripts", ([],)),
    "icon": Key("take it out; write 'logo' or 'favicon' with a file below docs/"),
    "static_templates": Key("take it out; a page is a Markdown file in docs/", ([],)),
}
PALETTE_KEYS: Mapping[str, Key] = {
    **dict.fromkeys((*COLOURS, "radius", "font"), USED),
    "scheme": Key("take it out; pages are light or dark as the reader's device is"),
    "media": Key("take it out; pages are light or dark as the reader's device is"),
    "toggle": Key("take it out; a choice would have to be kept on the reader's device"),
}
_EXTRA_USED = (
    *("exit", "kinds", "nations", "neutral_pages", "pagination", "sharing_pictures"),
    *("time_zone", "words"),
)
EXTRA_KEYS: Mapping[str, Key] = {
    **dict.fromkeys(_EXTRA_USED, USED),
    "analytics": Key("take it out; a hub does not follow its readers"),
}
EXIT_KEYS: Mapping[str, Key] = {
    **dict.fromkeys(("address", "name", "label", "help_label", "help_address", "loading"), USED),
    **dict.fromkeys(("presses", "press_messages", "expiry", "single_history_entry"), USED),
    **dict.fromkeys(RENAMED, USED),
}
GROUPS: tuple[tuple[tuple[str, ...], Mapping[str, Key]], ...] = (
    ((), KEYS),
    (("theme",), THEME_KEYS),
    (("theme", "palette"), PALETTE_KEYS),
    (("extra",), EXTRA_KEYS),
    (("extra", "exit"), EXIT_KEYS),
)


def key_problems(root: Path, fields: Fields) -> list[Problem]:
    """Every key that has no effect, in mkdocs.yml and in the files that it inherits from.

    fields: what mkdocs.yml holds.
    """
    found: list[Problem] = []
    files = inherited_files(root, fields)
    for file in files:
        lines = lines_of(root, file.path)
        faults = [*_unused_keys(file.values), *_wrong_hooks(file.values)]
        if file is files[0]:
            faults += _missing_keys(merged(files).values)
        found += [
            Problem(file.path, line_at(lines, place), wrong, fix) for place, wrong, fix in faults
        ]
    return found


def renamed_key_problems(root: Path, fields: Fields) -> Iterator[Problem]:
    """A warning for every key that has a new name, saying what to type.

    fields: what mkdocs.yml holds.
    """
    for file in inherited_files(root, fields):
        given = value_at(file.values, ("extra", "exit"))
        old = [key for key in RENAMED if isinstance(given, dict) and key in given]
        lines = lines_of(root, file.path) if old else {}
        for key in old:
            line = line_at(lines, ("extra", "exit", key))
            wrong = f"'{key}' of the exit is now called '{RENAMED[key]}'"
            fix = f"write '{RENAMED[key]}:' instead; the old name will not work in the next version"
            yield Problem(file.path, line, wrong, fix, warning=True)


def _unused_keys(values: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    for place, known in GROUPS:
        group = value_at(values, place)
        if place == ("theme",) and isinstance(group, str):  # MkDocs reads it as the theme's name
            yield from _unused_key((*place, "name"), group, known)
        elif not isinstance(group, dict):
            if group is not None:
                yield place, f"'{'.'.join(place)}' has no keys", "indent its keys below it"
        else:
            for name, value in group.items():
                yield from _unused_key((*place, str(name)), value, known)


def _unused_key(
    place: tuple[str, ...], value: Any, known: Mapping[str, Key]
) -> Iterator[tuple[Place, str, str]]:
    key, label = known.get(place[-1]), ".".join(place)
    if key is None:
        used = [name for name, key in known.items() if not key.fix]
        yield (
            place,
            f"'{label}' is not a setting of a hub",
            did_you_mean(place[-1], used, "take it out"),
        )
    elif key.fix and value not in key.allowed:
        yield place, f"'{label}' with this value has no effect", key.fix


def _wrong_hooks(values: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    hooks = values.get("hooks") or []
    for number, hook in enumerate(hooks if isinstance(hooks, list) else [hooks]):
        if posixpath.basename(str(hook)) != OUR_HOOK:
            yield (
                ("hooks", number),
                f"the hook '{hook}' would see no page",
                f"take it out; a hub has the hook hooks/{OUR_HOOK} alone",
            )
    plugins = values.get("plugins")
    if hooks and isinstance(plugins, list | dict) and PLUGIN in plugins:
        yield (
            ("hooks",),
            f"the hook and the plugin '{PLUGIN}' would each build the site",
            "take 'hooks' out",
        )


def _missing_keys(values: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    """Keys without which others have no effect. values: with what is inherited."""
    theme = values.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if not str(values.get("site_name") or "").strip():
        yield ("site_name",), "'site_name' is missing", "write the name of the site"
    if not name:
        yield ("theme",), "'theme' has no 'name'", "write 'name: practice-hub' below 'theme:'"
    if not values.get("hooks") and not values.get("plugins"):
        fix = f"write 'plugins: [{PLUGIN}]'"
        yield ("plugins",), f"the plugin '{PLUGIN}' is missing, so that no page is made", fix
    repo, edit = (str(values.get(key) or "") for key in ("repo_url", "edit_uri"))
    if repo and not edit:
        fix = "add 'edit_uri: edit/main/docs/', or take it out"
        yield ("repo_url",), "'repo_url' has no effect without 'edit_uri'", fix
    if edit and not edit_address(values).startswith("https://"):
        fix = "add 'repo_url' with the full address of the repository, beginning with https://"
        yield ("edit_uri",), f"'edit_uri' is '{edit}', which leads to no address", fix
    if edit and not edit.endswith("docs/"):
        fix = "end it with docs/, such as edit/main/docs/"
        yield ("edit_uri",), f"'edit_uri' is '{edit}'", fix


def edit_address(values: Mapping[str, Any]) -> str:
    """The address below which each file of the project can be edited; empty when there is none.

    As MkDocs has it, edit_uri is that of docs/, and begins at repo_url or is a full address.
    """
    repo, edit = (str(values.get(key) or "") for key in ("repo_url", "edit_uri"))
    if not edit:
        return ""
    full = edit if "://" in edit else f"{repo.rstrip('/')}/{edit.lstrip('/')}"
    return full.removesuffix("docs/")
