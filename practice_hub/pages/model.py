"""What templates print of the model, data/model.yml."""

from __future__ import annotations

from practice_hub.content.kinds import MODEL_TEMPLATE
from practice_hub.pages.context import PageContext
from practice_hub.pages.model_picture import model_picture
from practice_hub.pages.page import Context


def model_context(context: PageContext) -> Context:
    """The model and its picture.

    model_parts: each part with its page. overview: the address of the page with all parts.
    source_numbers: the numbers of the works behind each row. works: those works, in that order.
    model_words: what the site calls one part, and several, and how many there are, in words; with
    what it calls all of them together.
    """
    model, known = context.library.data.model, context.library.data.references
    overview = next(
        (entry for entry in context.library.entries if entry.template == MODEL_TEMPLATE), None
    )
    address = overview.address if overview else "/"
    numbers = {key: number for number, key in enumerate(model.sources, 1)}
    source_numbers = {
        kind: {row.id: sorted(numbers[key] for key in row.source) for row in rows}
        for kind, rows in (("views", model.views), ("moments", model.moments))
    }
    return {
        "model": model,
        "model_parts": _model_parts(context, address),
        "model_picture": model_picture(model),
        "model_words": _words(context),
        "overview": address[1:],
        "overview_title": overview.title if overview else "",
        "source_numbers": source_numbers,
        "works": [known[key] for key in numbers if key in known],
    }


def _model_parts(context: PageContext, overview: str) -> list[dict[str, str]]:
    """overview: the address for a part whose page is not there, in a preview."""
    parts = context.library.data.model.parts
    pages = [context.library.by_path.get(part.page) for part in parts]
    return [
        {
            "name": part.name,
            "workers": part.workers,
            "focus": part.focus,
            "address": page.address[1:] if page else overview[1:],
        }
        for part, page in zip(parts, pages, strict=True)
    ]


def _words(context: PageContext) -> dict[str, str]:
    model = context.library.data.model
    words, parts = context.settings.words, len(model.parts)
    number = words.get(f"number_{parts}", "")
    together = words["all_of_two"] if parts == 2 else words["all_of_more"].format(number=number)
    return {"one": model.one, "many": model.many, "number": number, "all": together}
