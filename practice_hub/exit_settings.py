"""Checks the settings of "Leave this site" (`extra.exit` in mkdocs.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from practice_hub.content.exit_words import USUAL_LABEL, ExitWords
from practice_hub.content.field_types import READERS
from practice_hub.core.addresses import (
    host_of,
    ip_of,
    is_in_the_office,
    is_own_computer,
    split_address,
)
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.setting_files import Fault

# A quotation mark ends an attribute of HTML; in one attribute `|` separates sentences.
_BREAKING = re.compile(r'["<>&|]')
_SEARCH_ENGINES = re.compile(
    r"(^|\.)(search|google|bing|duckduckgo|yahoo|ecosia|startpage|qwant|yandex|baidu|mojeek|kagi"
    r"|swisscows|metager|dogpile|lycos|presearch|seznam|naver|sogou|ask(?=\.com$))\."
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_NO_SITE = "names no site that everybody can open"
# Endings that no site on the web has (RFC 2606, 6761, 7686), besides those of a network's own.
_NOWHERE = (".example", ".invalid", ".onion")
_EXAMPLE = "use a plain page that anyone may have open, such as https://www.bbc.co.uk/weather"

# What a hub has that gives the address alone. The words for each press of Shift but the last depend
# on how many presses there are.
DEFAULTS: Mapping[str, Any] = {
    "label": USUAL_LABEL,
    "help_label": "How leaving works",
    "help_address": "safety/how-leaving-works/",
    "loading": "Loading",
    "presses": 3,
    "expiry": "Too slow, start again to leave.",
    "single_history_entry": ["survivors"],
}
# Names of version 0.2 and before, which still work, with the new ones.
RENAMED: Mapping[str, str] = {
    "marks": "press_messages",
    "how": "help_label",
    "how_address": "help_address",
    "single_entry": "single_history_entry",
}
_PRESS_WORDS = {
    2: ["Shift pressed once. Press it once more to leave."],
    3: [
        "Shift pressed once. Press it two more times to leave.",
        "Shift pressed twice. Press it once more to leave.",
    ],
}

PLACE = ("extra", "exit")


def with_defaults(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of the exit, with the package's own words where the site gives none.

    settings: `extra.exit` of mkdocs.yml. Empty settings stay empty: an address has no default.
    """
    if not settings:
        return {}
    found = {**DEFAULTS, **settings}
    words = _PRESS_WORDS.get(found["presses"] if type(found["presses"]) is int else 0)
    return {"press_messages": words, **found} if words else found


def with_new_names(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with the new name for each old one; where both are given, the new one counts."""
    renamed = {RENAMED[key]: value for key, value in settings.items() if key in RENAMED}
    return {**renamed, **{key: value for key, value in settings.items() if key not in RENAMED}}


def exit_faults(settings: dict[str, Any], site_url: str, site_name: str) -> Iterator[Fault]:
    """What makes the settings unsafe or unusable, each with its place in mkdocs.yml."""
    if not settings:
        yield (
            PLACE,
            'the settings of "Leave this site" are missing',
            "bring 'exit:' back below 'extra:' from the project's history; no page may be without "
            "it",
        )
        return
    yield from _address_faults(settings, site_url)
    yield from _text_faults(settings, site_name)
    yield from _name_faults(settings, site_name)
    yield from _press_faults(settings)


def _address_faults(settings: dict[str, Any], site_url: str) -> Iterator[Fault]:
    """The exit opens a page that anyone may have open"""
    place, address = (*PLACE, "address"), str(settings.get("address") or "")
    if not address.strip():
        yield place, "the exit has no 'address'", _EXAMPLE
        return
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in address)
    for wrong, fix in (*_form_faults(address), *_site_faults(host_of(address), host_of(site_url))):
        yield place, f"the exit's address '{shown}' {wrong}", fix


def _form_faults(address: str) -> Iterator[tuple[str, str]]:
    """What is wrong with how an address is written."""
    parts = split_address(address)
    if parts.scheme != "https" or not parts.netloc:
        unread = address.startswith("https://")
        yield "cannot be read" if unread else "does not begin with https://", _EXAMPLE
    elif any(sign.isspace() or sign == "\\" or not sign.isprintable() for sign in address):
        fix = "copy it from the browser again"
        yield "has a blank, a backslash or a character that nobody sees", fix
    elif "@" in parts.netloc:
        yield (
            "has a name of an account before the @",
            "take out what stands before the @, and the @",
        )
    else:
        yield from _host_faults(parts.netloc.lower())
    if "?" in address or "#" in address:
        yield (
            "carries a query or an anchor, which could tell where the reader came from",
            _EXAMPLE,
        )


def _host_faults(name: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the host of an address. name: with its port, in small letters."""
    host, _, port = name.partition(":")
    if "[" in name or ip_of(host):
        yield "is the number of a computer, and not the name of a site", _EXAMPLE
    elif ":" in name:
        wrong = f"names the port {port}" if port else "has a colon behind the name of the site"
        yield wrong, f"write https://{host} without it"
    elif not name.isascii():
        fix = "copy it from the browser's address bar, where such a name begins with xn--"
        yield "has letters other than a to z in the name of the site", fix
    elif not _HOST.fullmatch(name) or len(name) > 253:
        yield _NO_SITE, _EXAMPLE


def _site_faults(host: str, own: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the site to which the exit leads. own: the host of this site."""
    host, own = host.removeprefix("www."), own.removeprefix("www.")
    if host and host == own:
        yield "is on this site", _EXAMPLE
    elif "." in host and own and (host.endswith(f".{own}") or own.endswith(f".{host}")):
        short = min(host, own, key=len)
        yield f"belongs to {short}, as this site does, and could tell what was read", _EXAMPLE
    elif _HOST.fullmatch(host) and _is_out_of_reach(host):
        yield _NO_SITE, _EXAMPLE
    if _SEARCH_ENGINES.search(host):
        yield "is a search engine, which shows earlier searches", _EXAMPLE


def _is_out_of_reach(host: str) -> bool:
    return is_own_computer(host) or is_in_the_office(host) or host.endswith(_NOWHERE)


def _text_faults(settings: dict[str, Any], site_name: str) -> Iterator[Fault]:
    """Every text is there, and none names the site or breaks the HTML of a page"""
    for key in ("label", "help_label", "help_address", "loading", "expiry"):
        if not isinstance(settings.get(key), str) or not settings[key].strip():
            yield (
                (*PLACE, key),
                f"the exit's '{key}' is missing or is no text",
                f"write '{key}:' and its words below 'exit:'",
            )
    name = settings.get("name", "a page")
    if not isinstance(name, str) or not name.strip():
        fix = "write what the page is called, or take the line out"
        yield (*PLACE, "name"), "the exit's 'name' is no text", fix
    single = settings.get("single_history_entry")
    if not isinstance(single, list) or not all(isinstance(who, str) for who in single):
        yield (
            (*PLACE, "single_history_entry"),
            "the exit's 'single_history_entry' is not a list of words",
            "write 'single_history_entry: [survivors]', or [] for none",
        )
    for who in single if isinstance(single, list) else ():
        if isinstance(who, str) and who not in READERS:
            wrong = f"the exit's 'single_history_entry' has '{who}', which is not known"
            fix = did_you_mean(who, READERS, one_of(READERS))
            yield (*PLACE, "single_history_entry"), wrong, fix
    for key, text in _texts(settings):
        if _BREAKING.search(text):
            yield (
                (*PLACE, key),
                f"the exit's words under '{key}' would break the page: '{text}'",
                'write them without " < > & and |',
            )
    if site_name and _names(str(settings.get("loading")), site_name):
        yield (
            (*PLACE, "loading"),
            f"the exit's 'loading' names the site: '{settings['loading']}'",
            "write a neutral word, such as Loading: whoever walks in may read it in the tab",
        )


def _name_faults(settings: dict[str, Any], site_name: str) -> Iterator[Fault]:
    """No other link of the frame of a page has the words of the exit"""
    label = str(settings.get("label") or "")
    words = ExitWords(label, "")
    help_label = str(settings.get("help_label") or "")
    if words.in_names([help_label]):
        yield (
            (*PLACE, "help_label"),
            f"the exit's 'help_label' is '{help_label}', which readers could take for the exit",
            f"write other words, such as {DEFAULTS['help_label']}",
        )
    if words.in_names([site_name]):
        yield (
            ("site_name",),
            f"the name of the site is '{site_name}', a link on every page that readers could take "
            "for the exit",
            "choose another name, or another 'label' of the exit",
        )


def _names(text: str, site_name: str) -> bool:
    """Whether a text has the name of the site among its words."""
    name = re.escape(site_name.casefold())
    return bool(re.search(rf"(?<!\w){name}(?!\w)", text.casefold()))


def _texts(settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text among the settings, with its key; texts in a list one by one."""
    for key, value in settings.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield key, text


def _press_faults(settings: dict[str, Any]) -> Iterator[Fault]:
    """Shift leaves after two or three presses, and each but the last has a sentence"""
    presses, messages = settings.get("presses"), settings.get("press_messages")
    if type(presses) is not int or presses not in (2, 3):
        yield (
            (*PLACE, "presses"),
            f"the exit's 'presses' is '{presses}'",
            "write 2 or 3: one press is an accident, and five call up Sticky Keys",
        )
    elif (
        not isinstance(messages, list)
        or len(messages) != presses - 1
        or not all(isinstance(each, str) and each.strip() for each in messages)
    ):
        yield (
            (*PLACE, "press_messages"),
            f"the exit's 'press_messages' are not {presses - 1} sentences",
            "write a list with one sentence for each press of Shift but the last, "
            f"that is {presses - 1}",
        )
