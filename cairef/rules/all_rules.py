"""All rules and their checks. A new module of rules is a line here.

Who only needs one module of rules imports that, which takes a small part of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cairef.rule import Rule, declared
from cairef.rules import (
    claims,
    code_use,
    contents,
    cycles,
    duplicates,
    given_twice,
    history,
    merged_sentences,
    other_codes,
    own_words,
    references,
    repeats,
    schema_reference,
    sentences_left,
    shared_labels,
    shared_names,
    shared_texts,
    sources,
    spans,
    stamps,
    strays,
    waivers,
)
from cairef.rules.checks import checks_of_dataset, checks_of_record

__all__ = ["ON_DATASET", "ON_RECORD", "RULES"]

RULES: Mapping[str, Rule] = MappingProxyType(declared())
"""All rules by code, in the order in which a record meets them."""

ON_RECORD = checks_of_record()
"""All checks of one record."""

ON_DATASET = checks_of_dataset()
"""All checks of what only several records show."""
