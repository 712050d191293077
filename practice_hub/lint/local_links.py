"""Links that work on one computer, or in one office, and lead readers nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from posixpath import dirname, relpath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from practice_hub.content.entry import Entry
from practice_hub.core.addresses import folder_of, is_in_the_office, is_own_computer
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.lint.context import LintContext, line_of
from practice_hub.lint.pages_to_come import WAIT, page_to_come

_DISK = re.compile(r"file:|/?[a-z]:[\\/]|\\\\|~/|/(?:Users|home|Volumes|mnt)/", re.IGNORECASE)
_WITH_BACKSLASH = re.compile(r"\]\(\s*<?([^()<>\s]*\\[^()<>\s]*)")
_DOMAIN = r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|gov|edu|info|eu|ie|scot|wales|cymru)"
_WITHOUT_SCHEME = re.compile(rf"(?:www\.[\w-]|{_DOMAIN}(?:[/?#]|$))", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)
_TO_NOBODY = re.compile(r"(?:mailto|tel|sms):\s*|mailto:[^@?]*(?:\?.*)?", re.IGNORECASE | re.DOTALL)

# What to do about a name whose accents are stored in another way.
SAME_LOOK = (
    "a file with a name that looks the same is there, and its accents are stored in another way; "
    "give it a name without accents, and write that here"
)

Fault = tuple[str, str]  # what is wrong, and what to do


def as_written(entry: Entry, target: str) -> str:
    """A link's target as it stands in the text: Markdown takes a backslash before a sign away.

    target: as the converted text has it.
    """
    bare = target.replace("\\", "")
    targets = _WITH_BACKSLASH.findall(entry.body) if "\\" in target else ()
    return next((found for found in targets if found.replace("\\", "") == bare), target)


def own_computer_fault(target: str) -> Fault | None:
    """What is wrong with a link to a file of the writer's own computer.

    target: as it was written.
    """
    if target.strip().startswith("\\"):  # Markdown makes one of two
        wrong = f"the link '{target.strip()}' leads to a computer in your own network"
        return wrong, "put the file beside the page, and link to it by its name"
    if not _DISK.match(target.strip()):
        return None
    wrong = f"the link '{target.strip()}' leads to a file on your own computer"
    return wrong, "put the file beside the page, and link to it by its name"


def form_fault(target: str) -> Fault | None:
    """What is wrong with how a link to nothing is written. target: as it was written."""
    shown = f"the link '{target}'"
    if fault := own_computer_fault(target):
        return fault
    if "\\" in target:
        return f"{shown} has a backslash", "write / instead: " + target.replace("\\", "/")
    if _MAIL.match(target):
        return f"{shown} is an e-mail address", f"write mailto:{target}"
    if _WITHOUT_SCHEME.match(target):
        return f"{shown} is read as a file of this project", f"write https://{target}"
    return None


def local_link(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A link to a full address leads to a page that every reader can open"""
    links = context.site.converted[entry.path].links
    targets = [(link.target, 0) for link in links if not link.internal]
    targets += [(each.target, entry.lines.get("links", 1)) for each in entry.links]
    if entry.summarises:
        targets.append((entry.summarises.url, entry.lines.get("summarises", 1)))
    for target, line in targets:
        if fault := _address_fault(target, entry, context):
            yield Problem(entry.path, line or line_of(entry, target), *fault)


def _address_fault(target: str, entry: Entry, context: LintContext) -> Fault | None:
    if _TO_NOBODY.fullmatch(target.strip()):
        fix = "write the whole address behind the colon, or take the link out"
        return f"the link '{target.strip()}' leads to nobody", fix
    if not target.lower().startswith(("http:", "https:", "//")):
        return None
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return f"the link '{target}' is no address", "copy it from the browser again"
    path = unquote(parts.path)
    if parts.username or parts.password:
        fix = "take out what stands before the @; change the password, which everybody could read"
        return "a link holds the name and password of an account", fix
    if not host:
        return f"the link '{target}' names no site", "copy the address from the browser again"
    if is_own_computer(host):
        fix = _own_page(path, entry, context) or "link to the file, or to the address on the web"
        return f"the link '{target}' leads to your own computer", fix
    if is_in_the_office(host):
        fix = "link to an address that everybody can open"
        return f"the link '{target}' leads to a computer in your own network", fix
    return _own_site_fault(target, host, path, entry, context)


def other_accents(name: str, context: LintContext) -> bool:
    """Whether a file that is not there is there under a name that looks the same. An accent can be
    part of its letter or a sign of its own, as in names from a Mac, and hosts keep the two apart.

    name: its path.
    """
    folder = context.site.root
    for part in name.split("/") if not name.isascii() else ():
        there = os.listdir(folder) if folder.is_dir() and part != ".." else []
        same = [each for each in there if normalize("NFC", each) == normalize("NFC", part)]
        if not same:
            return False
        folder /= part if part in same else same[0]
    return folder != context.site.root


def _own_page(path: str, entry: Entry, context: LintContext) -> str:
    """What to write for the page of this hub at an address; empty when there is none."""
    folder = folder_of(context.site.settings.url)
    path = f"/{path.removeprefix(folder)}" if path.startswith(folder) else path
    address = path.removesuffix("/index.html").rstrip("/") + "/"
    found = next((other for other in context.entries if other.address == address), None)
    return f"link to the file {relpath(found.path, dirname(entry.path))}" if found else ""


def _own_site_fault(
    target: str, host: str, path: str, entry: Entry, context: LintContext
) -> Fault | None:
    """Whether a full address of this very site leads to a page that is there."""
    url = context.site.settings.url
    own, folder = (urlsplit(url).hostname or "").removeprefix("www."), folder_of(url)
    if host.removeprefix("www.") != own or not path.startswith(folder):
        return None
    address = f"/{path.removeprefix(folder)}".removesuffix("/index.html").rstrip("/") + "/"
    known = context.addresses_for(entry)
    if address in known or "." in address.rstrip("/").rpartition("/")[2]:
        return None
    if to_come := page_to_come(address, context):
        return f"the link '{target}' leads to {to_come}", WAIT
    fix = did_you_mean(address, known, "correct the address, or take the link out")
    return f"the link '{target}' leads to a page of this site that is not there", fix
