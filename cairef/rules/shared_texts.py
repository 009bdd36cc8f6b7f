"""The rule that a text has one source record."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Hashable, Iterator

from cairef.files import real
from cairef.records.corpus import Corpus, Entry
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.rules.twice import checksum, twice
from cairef.safe_text import shown

__all__ = ["SHARED_TEXT"]

SHARED_TEXT = declare(
    "D015",
    "text-of-two-sources",
    "No two source records describe one file",
    """A text with two records is counted twice, its sentences could be set aside in one and cited in the other, and
    one voice would look like two that agree. Keep one record, and let all spans cite that.""",
)


@on_dataset
def shared_texts(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find source records of a file that another one describes."""
    sources = corpus.entries("source")
    several = twice(checksum(str(_file(corpus, entry))) for entry in sources.values())
    named = (each for each in sources.values() if checksum(str(_file(corpus, each))) in several) if several else ()
    by_file: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in sorted(named, key=lambda each: each.id):
        by_file[_file(corpus, entry)].append(entry)
    for entries in by_file.values():
        # A record that is not checked was there before.
        first = next((entry for entry in entries if entry.id not in chosen.ids), entries[0])
        for entry in entries:
            if entry is not first and entry.id in chosen.ids:
                message = f"source {shown(first.id)} describes this file already"
                yield entry, SHARED_TEXT.at(("file",), message, f"cite {shown(first.id)}, and remove this record")


def _file(corpus: Corpus, source: Entry) -> Hashable:
    """What is the same for all names of one file."""
    path = corpus.seed_file(source)
    try:
        found = os.stat(path)  # noqa: PTH116 - as everywhere where a path is looked at and not opened
    except OSError:
        return real(path)
    return (found.st_dev, found.st_ino) if found.st_ino else real(path)
