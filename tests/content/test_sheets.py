"""The sheet that people take to a meeting."""


def test_a_sheet_has_the_key_points_the_checklist_and_the_questions_of_its_guide(hub):
    guide, sheet = "/guides/case-conferences/", "/guides/case-conferences/sheet/"
    assert hub.links(guide, "[data-actions] a") == ["sheet/"]
    assert hub.texts(sheet, "main h2") == ["Key points", "Checklist", "For your team", "Notes"]
    assert hub.texts(sheet, ".hub-points li") == hub.texts(guide, ".hub-points li")
    shown = hub.texts(sheet, "[aria-labelledby=checklist] li")
    assert shown and set(shown) <= set(hub.texts(guide, ".hub-text li"))
    assert hub.texts(sheet, ".hub-review a") == hub.texts(guide, "h1")


def test_a_sheet_is_not_found_by_searching(hub):
    page = hub.page("/guides/case-conferences/sheet/")
    assert page.css_first("meta[name=robots][content=noindex]")
    assert page.css_first("[data-pagefind-body]") is None


def test_a_page_without_a_checklist_or_questions_has_no_sheet(hub):
    assert not hub.has("/guides/sheet/")
    assert hub.page("/guides/").css_first("[data-actions] a") is None
