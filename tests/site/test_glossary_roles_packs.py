"""Glossary terms in texts, pages by role, and packs to print."""

from practice_hub.pages.context import PageContext
from practice_hub.pages.terms import term_pages


def test_a_term_names_the_work_that_its_meaning_is_from(small, read):
    from tests.conftest import draw

    draw(
        small,
        """
        data/glossary.yml
            | terms:
            |   - {term: Listening, id: listening, meaning: Hearing., status: current,
            |      source: work2020}
            |   - {term: Hearing, id: hearing, meaning: Ears., status: current, source: Somebody}
    """,
    )
    hearing, listening = (page.make_context() for page in term_pages(PageContext(read(small))))
    assert listening["source"]["work"] and hearing["source"] == {"name": "Somebody"}
    assert [other["term"] for other in listening["related"]] == ["Hearing"]
    assert [other["term"] for other in hearing["related"]] == ["Listening"]


def test_pages_that_share_a_source_are_related(small, read):
    from tests.conftest import draw

    draw(
        small,
        """
        docs/guides/quiet.md
            | ---
            | title: Quiet
            | description: Another.
            | reviewed: 2025-03-01
            | references: [work2020]
            | ---
            | Hush.
    """,
    )
    library = read(small).library
    assert library.by_path["docs/guides/listening.md"] in library.related(
        library.by_path["docs/guides/quiet.md"]
    )
