"""The table of the lint rules, but for those about wording. A rule is a function."""

from __future__ import annotations

from practice_hub.core.problem import Problem
from practice_hub.lint.context import LintContext
from practice_hub.lint.corrections import corrections_are_dated
from practice_hub.lint.data_rules import (
    addresses_in_data_are_safe,
    figures_are_shown,
    helplines_are_fresh,
    planets_rest_on_pages_and_works,
)
from practice_hub.lint.entry_rules import (
    audience_is_known,
    authors_are_known,
    citations_are_known,
    figure_groups_are_known,
    figures_are_known,
    modules_can_be_compared,
    references_are_known,
    review_is_not_overdue,
    reviewed_in_the_past,
    series_and_part_go_together,
    series_is_known,
    tags_are_known,
    texts_hold_no_unsafe_html,
    title_is_neutral,
)
from practice_hub.lint.helplines import (
    changed_numbers_are_checked,
    helpline_fields_are_marked,
    helpline_numbers_agree,
)
from practice_hub.lint.image_rules import images_are_usable, images_have_alt, photos_name_no_place
from practice_hub.lint.law import (
    law_groups_are_known,
    law_is_shown_and_fresh,
    law_links_are_known,
)
from practice_hub.lint.link_rules import links_lead_somewhere
from practice_hub.lint.local_links import links_work_elsewhere
from practice_hub.lint.published_addresses import (
    published_addresses_last,
    retired_addresses_help,
)
from practice_hub.lint.site_rules import (
    documents_name_nobody,
    one_owner_an_address,
    one_post_a_part,
    output_of_builds_is_not_committed,
)
from practice_hub.lint.working_notes import data_holds_no_working_notes

ENTRY_RULES = (
    tags_are_known,
    authors_are_known,
    audience_is_known,
    title_is_neutral,
    series_is_known,
    references_are_known,
    citations_are_known,
    figures_are_known,
    figure_groups_are_known,
    law_links_are_known,
    law_groups_are_known,
    series_and_part_go_together,
    reviewed_in_the_past,
    review_is_not_overdue,
    corrections_are_dated,
    links_lead_somewhere,
    links_work_elsewhere,
    images_are_usable,
    images_have_alt,
    texts_hold_no_unsafe_html,
    modules_can_be_compared,
)
SITE_RULES = (
    one_owner_an_address,
    published_addresses_last,
    retired_addresses_help,
    one_post_a_part,
    planets_rest_on_pages_and_works,
    figures_are_shown,
    law_is_shown_and_fresh,
    helplines_are_fresh,
    helpline_numbers_agree,
    changed_numbers_are_checked,
    helpline_fields_are_marked,
    data_holds_no_working_notes,
    photos_name_no_place,
    documents_name_nobody,
    addresses_in_data_are_safe,
    output_of_builds_is_not_committed,
)


def quick_problems(context: LintContext) -> list[Problem]:
    """What these rules find, in no order."""
    of_entries = [
        problem
        for entry in context.entries
        for rule in ENTRY_RULES
        for problem in rule(entry, context)
    ]
    return of_entries + [problem for rule in SITE_RULES for problem in rule(context)]
