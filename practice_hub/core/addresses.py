"""Splits addresses that people write, which may be none, and says what their hosts are."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from urllib.parse import SplitResult, quote, unquote, urlsplit

_NONE = SplitResult("", "", "", "", "")
_OFFICE = (".local", ".test", ".lan", ".internal", ".intranet", ".localdomain", ".home.arpa")
_ASCII = bytes(range(0x21, 0x7F)).decode()
# Those that no address has, and those that hosts' settings cannot hold in a folder's name.
_NOT_IN_A_FOLDER = re.compile(r"[\x00-\x1f\x7f\"#$'*<>?\[\\\]^`{|}]")
_NO_LETTER = re.compile(r"\s|%(?![0-9A-Fa-f]{2})|%2[Ff]")


def split_address(address: str) -> SplitResult:
    """The parts of an address; all empty when it cannot be read, such as https://[hub."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return _NONE
    return parts


def host_of(address: str) -> str:
    """The host of an address in small letters, without a dot at its end; empty for none."""
    return (split_address(address).hostname or "").rstrip(".").lower()


def leads_to_one_place(address: str) -> bool:
    """Whether a full address leads to the writer's own computer or network."""
    host = host_of(address)
    return bool(host) and (is_own_computer(host) or is_in_the_office(host))


def is_own_computer(host: str) -> bool:
    """Whether a host is the computer itself. host: as `host_of` gives it."""
    address = ip_of(host)
    local = address is not None and (address.is_loopback or address.is_unspecified)
    return local or host == "localhost" or host.endswith(".localhost")


def is_in_the_office(host: str) -> bool:
    """Whether a host is known in one network alone. host: as `host_of` gives it."""
    address = ip_of(host)
    if address is not None:
        return address.is_private or address.is_link_local
    return "." not in host or host.endswith(_OFFICE)


def ip_of(host: str) -> IPv4Address | IPv6Address | None:
    """The number of a computer that a host is, also in the short forms that browsers read."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    is_number = re.fullmatch(r"0x[0-9a-f]*|[0-9]+", host.rpartition(".")[2])
    try:
        return IPv4Address(inet_aton(host)) if is_number else None
    except (OSError, ValueError):
        return None


def has_plain_folder(url: str) -> bool:
    """Whether the folder that an address ends with is one: no dots alone, no empty part but the
    last, none of the signs that no folder may have, and each % begins a letter of UTF-8."""
    path = split_address(url).path
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return False
    folder = decoded.removeprefix("/").removesuffix("/")
    parts = folder.split("/") if folder else []
    wrong = _NO_LETTER.search(path) or _NOT_IN_A_FOLDER.search(decoded)
    return not wrong and all(part not in ("", ".", "..") for part in parts)


def with_encoded_path(url: str) -> str:
    """The address as a browser asks for it: letters outside ASCII in its path are written as %XX.
    Another address, and one that cannot be read, is returned as it is."""
    parts = split_address(url)
    if parts.path.isascii():
        return url
    return parts._replace(path=quote(parts.path, safe=_ASCII)).geturl()


def folder_of(url: str) -> str:
    """The folder of its host at which an address leads, decoded: "/hub/", or "/" for a host.

    >>> folder_of("https://charity.example/h%C3%BCb/")
    '/hüb/'
    """
    return unquote(split_address(url).path).rstrip("/") + "/"
