"""The rule that no file of a dataset is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairef.files import real
from cairef.folders import Item, Kind, below
from cairef.layout import is_record_file
from cairef.reading import LEADS_OUT
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset

__all__ = ["STRAY"]

STRAY = declare(
    "D012",
    "stray-file",
    "Every file below dataset/ is a record and every file below seeds/ is a source",
    """A record whose file ends otherwise than in `.json` would be passed over in silence, and a text without a source
    record would never be cited. A file of JSON Lines, a record a line, ends in `.jsonl`, `.jsonl.gz` or `.jsonl.zst`. A
    README.md may be in either folder; hidden files are left alone.""",
    about_files=True,
)


@on_dataset
def strays(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find files that are neither records nor sources: in the whole dataset, or among what differs from a revision."""
    # Beside what lies in a folder of texts that is only named, other records may be based on more of it.
    if corpus.root.texts or not (chosen.whole or chosen.revision is not None):
        return
    for path, kind in _files(corpus.root.dataset, corpus, chosen):
        # A record, or what keeps one from being found: whoever opens it says what is wrong with it.
        if not (is_record_file(path) or kind in {Kind.CLOSED, Kind.OUT_FOLDER}):
            message = "this file is not a record: its name does not end in .json"
            yield path, STRAY.at((), message, "rename or move it")
    known = {real(corpus.seed_file(source)) for source in corpus.entries("source").values()}
    for path, kind in _files(corpus.root.seeds, corpus, chosen):
        if kind is Kind.CLOSED:
            yield path, STRAY.at((), "this folder cannot be looked into")
        elif kind is Kind.OUT_FOLDER:
            yield path, STRAY.at((), LEADS_OUT, "put the texts themselves below seeds/")
        elif real(path) not in known and not corpus.refused:
            hint = "add a source record for it below dataset/sources/"
            yield path, STRAY.at((), "no source record describes this text", hint)


def _files(folder: Path, corpus: Corpus, chosen: Chosen) -> Iterator[Item]:
    for item in sorted(below(folder, corpus.root.path), key=lambda each: each.path):
        hidden = any(part.startswith(".") for part in item.path.relative_to(folder).parts)
        readme = item.path.name == "README.md" and item.kind is Kind.FILE
        # A text as it was may have lost its source record.
        concerned = chosen.concerns(item.path) or (folder == corpus.root.seeds and chosen.sources_edited)
        if not hidden and not readme and item.kind is not Kind.FOLDER and concerned:
            yield item
