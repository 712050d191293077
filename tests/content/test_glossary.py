"""The terms of data/glossary.yml."""

from practice_hub.cli.start import USUAL_NATIONS as SITE_NATIONS
from practice_hub.data.load import read_all
from practice_hub.markdown.glossary import read_glossary
from tests.conftest import ROOT


def test_every_form_of_every_real_term_is_found():
    glossary = read_all(ROOT, SITE_NATIONS)[0].glossary
    words = read_glossary(glossary)
    for term in glossary:
        for form in (term["term"], *term["also"]) if term.get("explain", True) else ():
            found = words.annotate(f"<p>The {form} here.</p>")[1]
            assert term["id"] in {other["id"] for other in found} or found, form
