"""Which kinds of items readers of the old blog could see.

An export does not say it. A text too many is counted in the report without its words; the report
never holds a message, an order or a booking that somebody sent through the old blog.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.reusable import KIND as BLOCK

ATTACHMENT, MENU_ENTRY = "attachment", "nav_menu_item"
# Kinds of items that hold settings or code.
_FOR_WORDPRESS = (
    *("revision", "custom_css", "customize_changeset", "oembed_cache", "user_request"),
    *("wp_global_styles", "wp_font_family", "wp_font_face", "acf-field", "acf-field-group"),
)
# Parts that WordPress shows in pages without an address of their own: headers, footers, menus.
_PARTS = (BLOCK, "wp_navigation", "wp_template", "wp_template_part")
# Words in the names of kinds that hold what people sent: forms, shops, bookings, donations.
_SENT = {
    *("appointment", "attendee", "booking", "contact", "customer", "donation", "donor", "email"),
    *("enquiry", "entry", "feedback", "flamingo", "inbound", "inquiry", "lead", "log", "mail"),
    *("membership", "message", "order", "outbound", "payment", "registration", "reply"),
    *("request", "response", "rsvp", "sub", "submission", "subscriber", "subscription", "ticket"),
    *("transaction", "user", "visitor"),
    *("alert", "answer", "applicant", "application", "assessment", "beneficiary", "callback"),
    *("candidate", "case", "chat", "claim", "client", "complaint", "concern", "consent"),
    *("conversation", "disclosure", "dispute", "incident", "intake", "invoice", "participant"),
    *("patient", "petition", "poll", "quiz", "referral", "referrer", "safeguarding", "signature"),
    *("signup", "survey", "survivor", "victim", "volunteer", "vote", "waitlist", "witness"),
}
_STUDIES = {"study", "studies"}  # of cases: a blog publishes them
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def may_be_sent_by_people(kind: str) -> bool:
    """Whether a kind of items may hold messages, orders or the like that somebody sent."""
    words = {word for word in re.split(r"[\W_]+", _CAMEL.sub("-", kind).lower()) if word}
    singular = {re.sub(r"(?:(?<=i)es|s)$", "", word) for word in words}
    singular |= {re.sub(r"ies$", "y", word) for word in words}
    sent = _SENT - {"case"} if words & _STUDIES else _SENT
    return bool((words | singular) & sent)


def was_shown(item: Item) -> bool:
    """Whether all readers could see an item that is neither post, page nor attachment."""
    if item.status != "publish" or item.is_for_some or item.type in _FOR_WORDPRESS:
        return False
    if item.type in _PARTS:
        return True
    return not may_be_sent_by_people(item.type) and _has_page(item)


def _has_page(item: Item) -> bool:
    """Whether the address of an item is that of a page.

    WordPress writes /?post_type=feedback&p=12 for a kind of items that have no pages.
    """
    query = parse_qs(split_address(item.address).query)
    return bool(item.address) and "post_type" not in query
