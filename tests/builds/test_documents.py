"""A document is published without what it tells, and its reader gets the same text."""

from __future__ import annotations

from practice_hub.documents.clean import clean_document
from tests.conftest import SMALL_DAY, build, small_project
from tests.unit.test_documents_office import NAME, WITHOUT_PHOTO, packed
from tests.unit.test_documents_pdf import (
    SECRET,
    everything,
    information,
    metadata,
    pdf_with,
    silent_photo,
)

GUIDE = """---
title: Forms
description: Two forms.
reviewed: 2025-01-01
---
Take [the form](form.pdf) and [the plan](plan.docx).
"""


def test_documents_are_published_clean_and_again_when_they_change(tmp_path):
    project = small_project(tmp_path / "project")
    guides = project / "docs/guides"
    (guides / "forms.md").write_text(GUIDE)
    (guides / "form.pdf").write_bytes(pdf_with(silent_photo, information, metadata))
    (guides / "plan.docx").write_bytes(packed(WITHOUT_PHOTO))
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    pdf = (project / "site/guides/form.pdf").read_bytes()
    word = (project / "site/guides/plan.docx").read_bytes()
    assert SECRET not in everything(pdf) and len(pdf) > 500
    assert word == clean_document("plan.docx", packed(WITHOUT_PHOTO)).content

    text = WITHOUT_PHOTO["word/document.xml"].replace("Our words", "Other words")
    (guides / "plan.docx").write_bytes(packed({**WITHOUT_PHOTO, "word/document.xml": text}))
    assert build(project, project / "site", SMALL_DAY).returncode == 0
    changed = (project / "site/guides/plan.docx").read_bytes()
    clean = build(project, tmp_path / "clean", SMALL_DAY)
    assert clean.returncode == 0 and changed != word and NAME.encode() not in changed
    assert (tmp_path / "clean/guides/plan.docx").read_bytes() == changed
