"""A printed PDF, made ready to be passed on: its title, the site's addresses, no metadata."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def finish_pdf(raw: bytes, served: str, published: str) -> tuple[bytes, int]:
    """The PDF as it is passed on, and how many pages it has.

    Of the document information the title stays: the browser also writes its own version, the
    system, and the moment. served: the address from which the browser read the site. published:
    the site's own, to which its links then lead.
    """
    with pikepdf.open(BytesIO(raw)) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
        del pdf.docinfo
        pdf.docinfo["/Title"] = title
        if "/Metadata" in pdf.Root:
            del pdf.Root["/Metadata"]
        for link in _links(pdf):
            address = str(link.URI)
            if address.startswith(served):
                link.URI = pikepdf.String(published + address.removeprefix(served))
        out = BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue(), len(pdf.pages)


def _links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The action of each link that leads to an address."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                yield action
