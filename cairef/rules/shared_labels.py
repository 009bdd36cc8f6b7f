"""The rule that a label distinguishes a record from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cairef.records.corpus import Corpus, Entry, plain_label
from cairef.rule import Level, declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.rules.fit.said import Said, words_of
from cairef.rules.twice import twice
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES

__all__ = ["SHARED_LABEL"]

SHARED_LABEL = declare(
    "F068",
    "label-of-two-records",
    "No two records of a type have one label",
    """A label is what readers see first, in lists and headings. Of two records with the same one, one has the label of
    the other, or neither says which it is: add what distinguishes them, such as the year, the country or the field.""",
    Level.WARNING,
)


@on_dataset
def shared_labels(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find labels that another record of the same type has."""
    for record_type in RECORD_TYPES:
        entries = corpus.entries(record_type)
        several = twice(entry.label for entry in entries.values())
        alike: dict[str, list[tuple[float, str, Entry, str]]] = defaultdict(list)
        for entry in entries.values() if several else ():
            record = corpus.read(entry.input).record if entry.label in several else None
            if record is not None:
                label = record.value["label"]
                # Whose names have the words of the label, to that record it belongs rather.
                own = Said(entry.names).share(words_of(label)) if entry.names else 0.0
                alike[plain_label(label)].append((-own, entry.id, entry, label))
        for found in alike.values():
            found.sort(key=lambda each: each[:2])
            first = next((entry for _, _, entry, _ in found if entry.id not in chosen.ids), found[0][2])
            for _, _, entry, label in found:
                if entry is not first and entry.id in chosen.ids:
                    message = f"{shown(label)} is also the label of {shown(first.id)}"
                    yield entry, SHARED_LABEL.at(("label",), message, "add what distinguishes the two")
