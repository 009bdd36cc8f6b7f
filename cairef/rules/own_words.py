"""The rule that our own words say what one sees."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import declare
from cairef.rules.checks import Found, on_record
from cairef.schema.own_words import own_words
from cairef.texts.unseen import named, unseen

__all__ = ["UNSEEN"]

UNSEEN = declare(
    "S008",
    "unseen-characters",
    "Our own words have no character that nobody sees, and no white space around them",
    """Labels, notes, reasoning, descriptions and treatments are written by the coder. Control characters, marks that
    turn the direction of writing and characters without width can make a text look like another one, and act on a
    terminal. A line feed within the text holds, and so does what a script needs: joiners in Persian or Hindi, breaks
    between Khmer or Thai words, parts of emoji. What is copied from a source is left as the source has it.""",
)


@on_record
def seen(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Find characters in the coder's own words that nobody sees."""
    for pointer, text in own_words(record.release, record.type, record.value):
        found = unseen(text)
        if found:
            at, char = found
            message = f"character {at + 1} of this text is {named(char)}, which nobody sees"
            yield UNSEEN.at(pointer, message, "remove it")
        elif text != text.strip():
            yield UNSEEN.at(pointer, "this text begins or ends with white space", "trim it")
