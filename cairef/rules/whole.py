"""Rules on the dataset as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cairef.findings import Counts, Pointer, Problem
from cairef.layout import Root, real
from cairef.records.corpus import Corpus, Record
from cairef.rule import declare
from cairef.safe_text import shown

__all__ = ["DUPLICATE_ID", "check_coverage", "check_cycles", "check_history", "stray_files"]

DUPLICATE_ID = declare(
    "D002",
    "duplicate-id",
    "No two records share an id",
    """Ids are unique over all record types, so that `cairef show ID` and a link to a record mean one thing.""",
)
CYCLE = declare(
    "D004",
    "cyclic-reference",
    "No body is its own parent and no instrument is a part of itself",
    """Parents of actors, and the relations `part-of`, `branch-of`, `implements` and `builds-on` of agreements, form no
    circle.""",
)
UNCITED = declare(
    "D008",
    "sentence-uncited",
    "Every sentence of a source is cited by a record or set aside with a reason",
    """Precision is half of the promise; completeness is the other. A sentence that no span touches is set aside in the
    source record with a reason code, and one that is set aside is cited by none. Checked when a whole dataset is.""",
)
STRAY = declare(
    "D012",
    "stray-file",
    "Every file below dataset/ is a record and every file below seeds/ is a source",
    """A record whose file ends otherwise than in `.json` would be passed over in silence, and a text without a source
    record would never be cited. A README.md may stand in either folder; hidden files are left alone.""",
)
RELEASED = declare(
    "D013",
    "released-schema-edited",
    "The files of a released schema stay as they are",
    """Records name the release that they follow, and whoever reuses the schema has a copy of it. What would change a
    file below `schema/X.Y.Z/` goes into a new release, in a folder of its own. Checked only with `--changed-since`,
    for files that the revision has.""",
)
SOURCE_EDITED = declare(
    "D014",
    "source-edited",
    "A source text stays as it is once it is there",
    """Every span counts characters from the start of its text. A corrected text is another text: add it under another
    name with a source record of its own, and leave the first as it is. Checked only with `--changed-since`, for
    files below `seeds/` that the revision has.""",
)

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_HIERARCHIES = {"part-of", "branch-of", "implements", "builds-on"}


def check_cycles(corpus: Corpus, chosen: Collection[str]) -> Iterator[tuple[Record, Problem]]:
    """Find circles of parents and of relations that put one thing under another.

    Args:
        corpus: The records.
        chosen: The ids of those that are checked. A circle is reported where it runs through one of them.
    """
    parents: dict[str, dict[str, Pointer]] = {}
    for actor in corpus.records["actor"].values():
        parent = actor.value.get("parent")
        if parent:
            parents[actor.id] = {parent["actor"]: ("parent", "actor")}
    wholes: dict[str, dict[str, Pointer]] = {}
    for agreement in corpus.records["agreement"].values():
        for index, relation in enumerate(agreement.value.get("relations", ())):
            if relation["type"] in _HIERARCHIES:
                at = ("relations", index, "agreement")
                wholes.setdefault(agreement.id, {}).setdefault(relation["agreement"], at)
    for kind, edges in (("actor", parents), ("agreement", wholes)):
        for found in _circles(edges):
            at_chosen = next((index for index, name in enumerate(found) if name in chosen), None)
            if at_chosen is None:
                continue
            circle = [*found[at_chosen:], *found[:at_chosen]]
            record = corpus.records[kind][circle[0]]
            path = " → ".join([*circle, circle[0]])
            following = circle[1] if len(circle) > 1 else circle[0]
            yield (
                record,
                CYCLE.at(edges[circle[0]][following], f"this closes a circle: {path}", "remove one link of it"),
            )


def _circles(edges: dict[str, dict[str, Pointer]]) -> Iterator[list[str]]:
    """One circle for each set of nodes that reach each other, by depth-first search without recursion."""
    done: set[str] = set()
    for root in sorted(edges):
        path: list[str] = []
        on_path: dict[str, int] = {}
        stack: list[tuple[str, Iterator[str]]] = []
        if root not in done:
            stack.append((root, iter(edges.get(root, ()))))
            path.append(root)
            on_path[root] = 0
        while stack:
            node, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                path.pop()
                del on_path[node]
                done.add(node)
            elif step in on_path:
                yield path[on_path[step] :]
            elif step not in done:
                on_path[step] = len(path)
                path.append(step)
                stack.append((step, iter(edges.get(step, ()))))


def check_coverage(corpus: Corpus, records: Iterable[Record], counts: Counts) -> Iterator[tuple[Record, Problem]]:
    """Check that every sentence is cited or set aside, and not both. Counts the sentences."""
    exact: dict[str, list[tuple[int, int]]] = {}
    others: dict[str, list[tuple[int, int]]] = {}
    for record in records:
        for span in record.cited():
            state = corpus.source(span["source"])
            start, end = int(span["start"]), int(span["end"])
            right = state is not None and state.text is not None and state.text.text[start:end] == span["quote"]
            (exact if right else others).setdefault(span["source"], []).append((start, end))
    for source in (record for record in records if record.type == "source"):
        state = corpus.source(source.id)
        if state is None or state.text is None or state.wrong:
            continue
        cited, perhaps = _merge(exact.get(source.id, [])), _merge(others.get(source.id, []))
        aside = {(int(s["start"]), int(s["end"])): i for i, s in enumerate(source.value.get("set_aside", ()))}
        text = state.text.text
        for index, sentence in enumerate(source.value["sentences"]):
            start, end = int(sentence["start"]), int(sentence["end"])
            entry = aside.pop((start, end), None)
            touched = _touches(cited, start, end)
            counts.sentences += 1
            counts.sentences_cited += touched
            counts.sentences_set_aside += entry is not None and not touched
            if entry is not None and touched:
                hint = "remove it from set_aside"
                at: Pointer = ("set_aside", entry)
                yield source, UNCITED.at(at, "this sentence is set aside, yet a record cites it", hint)
            elif entry is None and not touched and not _touches(perhaps, start, end):
                # A span that is not exact has its own finding; what it meant to cite gets no second one.
                hint = "cite it in a record, or add it to set_aside with a reason"
                message = f"no record cites the sentence {shown(text[start:end])}"
                at = ("sentences", index)
                yield source, UNCITED.at(at, message, hint, source=(source.id, start, end))
        for (start, end), entry in aside.items():
            message = f"{start}-{end} is set aside, but is not a sentence of this source"
            yield source, UNCITED.at(("set_aside", entry), message, "give the offsets of a sentence")


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(merged: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(merged, (end,)) - 1
    return at >= 0 and merged[at][1] > start


def stray_files(corpus: Corpus) -> Iterator[tuple[Path, Problem]]:
    """Find files that are neither records nor sources."""
    known = {real(corpus.seed_file(record)) for record in corpus.records["source"].values()}
    for folder, wanted in ((corpus.root.dataset, None), (corpus.root.seeds, known)):
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if hidden or path.name == "README.md" or not path.is_file():
                continue
            if wanted is None and path.suffix != ".json":
                yield (
                    path,
                    STRAY.at((), "this file is not a record: its name does not end in .json", "rename or move it"),
                )
            elif wanted is not None and real(path) not in wanted and not corpus.refused:
                hint = "add a source record for it below dataset/sources/"
                yield path, STRAY.at((), "no source record describes this text", hint)


def check_history(root: Root, edited: Iterable[Path], revision: str) -> Iterator[tuple[Path, Problem]]:
    """Check that what does not change has not changed.

    Args:
        root: The root.
        edited: Files that a revision has, and that are edited or gone.
        revision: That revision, as the user named it.
    """
    schema, seeds = real(root.schema), real(root.seeds)
    for path in sorted(edited):
        what = "was edited" if path.exists() else "was removed"
        since = f"since {shown(revision)}"
        if path.is_relative_to(schema) and _VERSION.fullmatch(path.relative_to(schema).parts[0]):
            version = path.relative_to(schema).parts[0]
            message = f"this file of the released schema {version} {what} {since}"
            yield path, RELEASED.at((), message, "restore it; make a new release in a folder of its own")
        elif path.is_relative_to(seeds) and path.name != "README.md" and not path.name.startswith("."):
            message = f"this source text {what} {since}"
            yield path, SOURCE_EDITED.at((), message, "restore it; add a new text under another name")
