"""The table of the lint rules, but for those about wording, which lint/wording/ lists.

A rule is a function in one of the modules here, and one row in this table.
"""

from __future__ import annotations

from practice_hub.content.entry import Entry
from practice_hub.lint import (
    comments,
    corrections,
    data_rules,
    days_to_come,
    entry_rules,
    exit_names,
    git_host_preview,
    helplines,
    image_rules,
    law,
    link_rules,
    local_links,
    menu_rules,
    published_addresses,
    second_exit,
    site_rules,
    template_rules,
    title_words,
    unread_files,
    working_notes,
)
from practice_hub.lint.context import LintContext
from practice_hub.lint.rule import Rule

# What to do about the rules that no comment may suppress.
NAME = "correct the name, or add what it names: no page can be built from a name without that"
FACT = "correct it: what it says is not so"
ADDRESS = "correct it: two things cannot have one address"
LINK = "correct the link or take it out: nobody could follow it"
SAFETY = "put it right: the safety of readers rests on it"
FILE = "put it right: everybody can read the repository, and its history keeps every version"

EntryRule = Rule[[Entry, LintContext]]
SiteRule = Rule[[LintContext]]

ENTRY_RULES: tuple[EntryRule, ...] = (
    Rule(entry_rules.unknown_tag, NAME),
    Rule(entry_rules.unknown_author, NAME),
    Rule(entry_rules.unknown_role, NAME),
    Rule(title_words.title_names_subject, SAFETY),
    Rule(entry_rules.unknown_series, NAME),
    Rule(entry_rules.unknown_reference, NAME),
    Rule(entry_rules.unknown_citation, NAME),
    Rule(entry_rules.unknown_figure, NAME),
    Rule(entry_rules.unknown_figure_group, NAME),
    Rule(law.unknown_law, NAME),
    Rule(law.unknown_law_group, NAME),
    Rule(template_rules.unknown_template, NAME),
    Rule(entry_rules.part_without_series, FACT),
    Rule(entry_rules.wrong_review_date, FACT),
    Rule(entry_rules.review_overdue),
    Rule(corrections.wrong_correction_date, FACT),
    Rule(link_rules.dead_link, LINK),
    Rule(local_links.local_link, LINK),
    Rule(image_rules.unusable_image, LINK),
    Rule(image_rules.image_without_alt),
    Rule(entry_rules.empty_text, FACT),
    Rule(entry_rules.unsafe_html, SAFETY),
    Rule(comments.misspelt_comment, NAME),
    Rule(git_host_preview.other_than_the_preview),
    Rule(entry_rules.incomplete_module),
    Rule(exit_names.other_exit, SAFETY),
    Rule(second_exit.second_exit, SAFETY),
)
SITE_RULES: tuple[SiteRule, ...] = (
    Rule(site_rules.address_conflict, ADDRESS),
    Rule(site_rules.no_home_page, LINK),
    Rule(published_addresses.lost_address, LINK),
    Rule(published_addresses.wrong_retired_address, LINK),
    Rule(menu_rules.dead_menu_item, LINK),
    Rule(menu_rules.withheld_menu_item, LINK),
    Rule(menu_rules.hidden_menu_item, LINK),
    Rule(menu_rules.dead_exit_help, LINK),
    Rule(template_rules.unknown_kind_template, NAME),
    Rule(template_rules.broken_template, NAME),
    Rule(unread_files.unread_data_file, NAME),
    Rule(unread_files.unpublished_file, LINK),
    Rule(site_rules.repeated_part),
    Rule(site_rules.exit_replaced, SAFETY),
    Rule(second_exit.second_exit_in_settings, SAFETY),
    Rule(second_exit.second_exit_in_data, SAFETY),
    Rule(data_rules.unknown_model_source, NAME),
    Rule(data_rules.model_not_shown, NAME),
    Rule(data_rules.figures_not_shown, LINK),
    Rule(law.law_not_shown, LINK),
    Rule(law.law_not_in_force, FACT),
    Rule(law.law_overdue),
    Rule(days_to_come.day_to_come, FACT),
    Rule(data_rules.helpline_overdue, SAFETY),
    Rule(data_rules.help_phrases_overdue, SAFETY),
    Rule(data_rules.retired_number_in_data, SAFETY),
    Rule(helplines.no_emergency_number, SAFETY),
    Rule(title_words.wrong_title_words, SAFETY),
    Rule(helplines.wrong_helpline_number, SAFETY),
    Rule(helplines.unchecked_helpline_number, SAFETY),
    Rule(helplines.unprinted_helpline_field, SAFETY),
    Rule(helplines.newer_shared_number, SAFETY),
    Rule(working_notes.working_note_in_data),
    Rule(image_rules.photo_metadata, FILE),
    Rule(site_rules.document_metadata, FILE),
    Rule(data_rules.unsafe_data_address, SAFETY),
    Rule(site_rules.output_in_git, FILE),
)
NEVER = {rule.name: rule.never for rule in ENTRY_RULES} | {
    rule.name: rule.never for rule in SITE_RULES
}
