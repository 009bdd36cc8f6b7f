"""The rule that no file of a dataset is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.files import real
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset

__all__ = ["STRAY"]

STRAY = declare(
    "D012",
    "stray-file",
    "Every file below dataset/ is a record and every file below seeds/ is a source",
    """A record whose file ends otherwise than in `.json` would be passed over in silence, and a text without a source
    record would never be cited. A README.md may stand in either folder; hidden files are left alone.""",
    about_files=True,
)


@on_dataset
def strays(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find files that are neither records nor sources: in the whole dataset, or among what differs from a revision."""
    if not (chosen.whole or chosen.revision is not None):
        return
    known = {real(corpus.seed_file(source)) for source in corpus.entries("source").values()}
    for folder, wanted in ((corpus.root.dataset, None), (corpus.root.seeds, known)):
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if hidden or path.name == "README.md" or not path.is_file():
                continue
            # A text as it was may have lost its source record.
            if not chosen.concerns(path) and (wanted is None or not chosen.sources_edited):
                continue
            if wanted is None and path.suffix != ".json":
                yield (
                    path,
                    STRAY.at((), "this file is not a record: its name does not end in .json", "rename or move it"),
                )
            elif wanted is not None and real(path) not in wanted and not corpus.refused:
                hint = "add a source record for it below dataset/sources/"
                yield path, STRAY.at((), "no source record describes this text", hint)
