"""Rules on what stays as it is once it is there, seen by comparison with a revision in git."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.files import real
from cairef.patterns import regex
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.safe_text import shown

__all__ = ["RELEASED", "SOURCE_EDITED"]

RELEASED = declare(
    "D013",
    "released-schema-edited",
    "The files of a released schema stay as they are",
    """Records name the release that they follow, and whoever reuses the schema has a copy of it. What would change a
    file below `schema/X.Y.Z/` goes into a new release, in a folder of its own. Checked only with `--changed-since`,
    for files that the revision has.""",
    about_files=True,
)
SOURCE_EDITED = declare(
    "D014",
    "source-edited",
    "A source text stays as it is once it is there",
    """Every span counts characters from the start of its text. A corrected text is another text: add it under another
    name with a source record of its own, and leave the first as it is. Checked only with `--changed-since`, for
    files below `seeds/` that the revision has.""",
    about_files=True,
)

_VERSION = regex(r"\d+\.\d+\.\d+")


@on_dataset
def history(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Check that released schemas and source texts have not changed."""
    schema, seeds = real(corpus.root.schema), real(corpus.root.seeds)
    for path in sorted(chosen.edited):
        what = "was edited" if path.exists() else "was removed"
        since = f"since {shown(chosen.revision)}"
        if path.is_relative_to(schema) and _VERSION.fullmatch(path.relative_to(schema).parts[0]):
            version = path.relative_to(schema).parts[0]
            message = f"this file of the released schema {version} {what} {since}"
            yield path, RELEASED.at((), message, "restore it; make a new release in a folder of its own")
        elif path.is_relative_to(seeds) and path.name != "README.md" and not path.name.startswith("."):
            message = f"this source text {what} {since}"
            yield path, SOURCE_EDITED.at((), message, "restore it; add a new text under another name")
