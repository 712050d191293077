"""Names of people, printers, databases and folders in the settings of office documents.

Names of elements and attributes are those of ECMA-376 (WordprocessingML 17, SpreadsheetML 18) and
of [MS-XLSX] for newer ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from practice_hub.documents.document import AUTHOR, PATHS, PRINTER, PROPERTIES, SOURCE
from practice_hub.documents.office_xml import attribute, local_name

_REMOVED = {
    "absPath": PATHS,
    "mailMerge": PATHS,
    "printerSettings": PRINTER,
    "customProperties": PROPERTIES,  # of a sheet
    "customWorkbookViews": AUTHOR,  # each has the name of a person
    "customSheetViews": AUTHOR,
}
_CONNECTION = dict.fromkeys(
    ("connection", "command", "serverCommand", "text", "localConnection", "sourceFile", "url"),
    SOURCE,
)
_ATTRIBUTES = {  # by element
    "pivotCacheDefinition": {
        "refreshedBy": AUTHOR,
        "refreshedDate": PROPERTIES,
        "refreshedDateIso": PROPERTIES,
    },
    "connection": {
        **dict.fromkeys(("sourceFile", "odcFile", "description", "singleSignOnId"), SOURCE)
    },
    **dict.fromkeys(
        ("dbPr", "oledbPr", "dbCommand", "dataFeedPr", "olapPr", "textPr", "webPr"), _CONNECTION
    ),
    "permStart": {"ed": AUTHOR},  # who may change a part of a text
    "scenario": {"user": AUTHOR, "comment": AUTHOR},
    "protectedRange": {"securityDescriptor": AUTHOR},
}
_REQUIRED = ("connection", "text")  # attributes that stay, empty


def without_names(root: etree._Element) -> Iterator[str]:
    """Takes them out of a part, in place, and yields the kinds of metadata that they were."""
    for node in list(root.iter("*")):
        above, tag = node.getparent(), local_name(node)
        kind = PROPERTIES if _is_of_google(node) else _REMOVED.get(tag, "")
        if kind and above is not None:
            above.remove(node)
            yield kind
            continue
        yield from _without_attributes(node, _ATTRIBUTES.get(tag, {}))
        yield from _without_attributes(node, {"userName": AUTHOR})
        if tag == "pageSetup" and (key := _relationship(node)):  # of printer settings
            del node.attrib[key]
            yield PRINTER
        elif tag == "config-item" and _names_printer(node):
            node.text = ""
            yield PRINTER


def _without_attributes(node: etree._Element, kinds: dict[str, str]) -> Iterator[str]:
    for key, value in node.attrib.items() if kinds else ():
        name = str(key).rpartition("}")[2]
        if name not in kinds or not value:
            continue
        if name in _REQUIRED:
            node.attrib[key] = ""
        else:
            del node.attrib[key]
        yield kinds[name]


def _is_of_google(node: etree._Element) -> bool:
    """Whether it is the place that refers to what Google keeps in a document, in code."""
    return local_name(node) == "ext" and (attribute(node, "uri") or "").startswith("Google")


def _relationship(node: etree._Element) -> str:
    """The attribute that refers to another part; empty when there is none."""
    return next((str(key) for key in node.attrib if str(key).endswith("}id")), "")


def _names_printer(node: etree._Element) -> bool:
    return (
        "Printer" in (attribute(node, "name") or "")
        and bool(node.text)
        and (node.text not in ("true", "false"))
    )
