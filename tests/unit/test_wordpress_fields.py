"""The texts of custom fields, without the addresses of people."""

import pytest

from practice_hub.importers.wordpress.fields import shown_fields, without_addresses_of_people
from practice_hub.importers.wordpress.report import LEFT_OUT
from tests.unit.test_wordpress_safety import at_most
from tests.unit.wordpress_blog import notes_of
from tests.unit.wordpress_export import item, meta

MAIL, IP = "(an e-mail address)", "(an IP address)"


@pytest.mark.parametrize(
    "address",
    [
        "visitor.name+tea@mail.example",
        "VISITOR@sub.mail.example",
        "visitor&#64;mail.example",
        "&#118;is&#x69;tor&#64;mail&#46;example",
        "visitor&commat;mail.example",
        "visitor%40mail.example",
        "visitor\\u0040mail.example",
    ],
)
def test_an_e_mail_address_is_replaced(address):
    for text in ("{}", "Ask {}, please", "mailto:{}", "<{}>", "https://a.example/?to:{}", "a/{}"):
        assert without_addresses_of_people(text.format(address)) == text.format(MAIL)


@pytest.mark.parametrize(
    "address",
    [
        "192.0.2.7",
        "2001:db8::1",
        "2001:DB8::",
        "::1",
        "fe80::1",
        "2001:db8:0:0:0::1",
        "2001:db8:85a3:0:0:8a2e:370:7334",
        "::ffff:192.0.2.7",
        "64:ff9b::192.0.2.7",
        "0:0:0:0:0:ffff:192.0.2.7",
    ],
)
def test_an_ip_address_is_replaced(address):
    for text in ("{}", "from {}, today", "[{}]", "({}).", "https://[{}]:8080/", "{}%eth0", "{}/64"):
        assert without_addresses_of_people(text.format(address)) == text.format(IP)


@pytest.mark.parametrize(
    "text",
    [
        "Open 10:30 to 12:30",
        "Fee:: none, Tea :: cups",
        "std::vector, Face::Add",
        "https://a.example/@pat.doe and @pat",
        "3 @ 2.50",
        "https://a.example/?a=1&copy=2",
    ],
)
def test_what_is_no_address_stays(text):
    assert without_addresses_of_people(text) == text


@pytest.mark.parametrize(
    "sign", ["a", "a.", "1", "1.", ":", "a:", "1:", "@", "a@", "@a", "%40", "&#"]
)
def test_long_texts_take_no_time(sign):
    long = sign * (400_000 // len(sign))
    with at_most(5):
        list(shown_fields([("about", f"{long} tea")]))


def test_a_field_without_a_name_is_named_so(import_items):
    def kinds(number, kind):
        return item(f"tea-{number}", "Tea.", meta("", "Cups") + meta("", "7"), kind=kind, id=number)

    notes = notes_of(import_items(kinds(1, "post"), kinds(2, "event")), LEFT_OUT)
    assert notes == [
        "2 values of fields without a name, which WordPress or a plugin kept for itself",
        "blog/posts/2019/2019-03-04-tea-1.md: a field without a name, which held: Cups",
        "event 2 of 4 March 2019: neither post nor page; copy it by hand if readers need it. It "
        "held: Tea-2 Tea. Cups",
    ]
