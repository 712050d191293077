"""Reads everything in data/ and the lists beside the posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practice_hub.core.problem import Problem
from practice_hub.data.figure_checks import read_figures
from practice_hub.data.figures import Figures
from practice_hub.data.glossary import read_terms
from practice_hub.data.help_phrases import HelpPhrases, read_help_phrases
from practice_hub.data.helpline_layers import read_helplines
from practice_hub.data.law import Law, read_law
from practice_hub.data.model import Model, read_model
from practice_hub.data.named import Named, read_named_lists
from practice_hub.data.nations import Countries, packaged_countries, read_countries
from practice_hub.data.phone_numbers import Plans
from practice_hub.data.reference import Reference
from practice_hub.data.references import read_references
from practice_hub.data.retired_addresses import RetiredAddress, read_retired_addresses
from practice_hub.data.synonyms import Synonyms, read_synonyms
from practice_hub.data.telephone_plans import packaged_plans, read_plans


@dataclass(frozen=True)
class Data:
    """Everything in data/, and the lists beside the posts.

    roles: the kinds of readers. synonyms, help_phrases: what the search knows about words.
    telephones: how telephone numbers are written. countries: of which nations a text can speak.
    """

    tags: dict[str, Named] = field(default_factory=dict)
    authors: dict[str, Named] = field(default_factory=dict)
    series: dict[str, Named] = field(default_factory=dict)
    roles: dict[str, Named] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    law: Law = field(default_factory=Law)
    glossary: tuple[dict[str, Any], ...] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)
    help_phrases: HelpPhrases = field(default_factory=HelpPhrases)
    countries: Countries = field(default_factory=packaged_countries)
    helplines: dict[str, Any] = field(default_factory=dict)
    telephones: Plans = field(default_factory=packaged_plans)
    model: Model = field(default_factory=Model)
    retired_addresses: tuple[RetiredAddress, ...] = ()


def read_all(root: Path, nations: Sequence[str] = ()) -> tuple[Data, list[Problem]]:
    """All data of a project, laid over that of the package, and what is wrong in the files.

    nations: for which the package's helplines and terms are shown.
    """
    named, problems = read_named_lists(root)
    references, reference_problems = read_references(root, "data/references.bib")
    figures, figure_problems = read_figures(root, references)
    countries, country_problems = read_countries(root)
    law, law_problems = read_law(root, references, countries)
    glossary, glossary_problems = read_terms(root, nations, countries)
    helplines, helpline_faults = read_helplines(root, nations, countries)
    telephones, telephone_problems = read_plans(root, countries.of(nations))
    synonyms, synonym_problems = read_synonyms(root)
    help_phrases, phrase_problems = read_help_phrases(root)
    model, model_problems = read_model(root)
    retired, retired_problems = read_retired_addresses(root)
    data = Data(
        **named,
        references=references,
        figures=figures,
        law=law,
        glossary=glossary,
        synonyms=synonyms,
        help_phrases=help_phrases,
        countries=countries,
        helplines=helplines,
        telephones=telephones,
        model=model,
        retired_addresses=retired,
    )
    lists = [*problems, *reference_problems, *figure_problems, *law_problems, *glossary_problems]
    contacts = [*country_problems, *helpline_faults, *telephone_problems]
    found = [*synonym_problems, *phrase_problems, *model_problems, *retired_problems]
    return data, [*lists, *contacts, *found]
