"""The rule that nothing is a part of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cairef.pointers import Pointer
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.rules.twice import checksum

__all__ = ["CYCLE"]

CYCLE = declare(
    "D004",
    "cyclic-reference",
    "No body is its own parent and no instrument is a part of itself",
    """Parents of actors, and the relations `part-of`, `branch-of`, `implements` and `builds-on` of agreements, form no
    circle.""",
)


@on_dataset
def cycles(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find circles of parents, and of relations that put one thing under another.

    A circle is reported where it runs through a record that is checked.
    """
    for kind in ("actor", "agreement"):
        entries = corpus.entries(kind)
        # What is on a circle is below something, and something that is below another thing is above it.
        below = {checksum(entry.id) for entry in entries.values() if entry.above}
        edges = {
            entry.id: dict(entry.above)
            for entry in entries.values()
            if any(checksum(name) in below for name, _ in entry.above)
        }
        for found in _circles(edges):
            at_chosen = next((index for index, name in enumerate(found) if name in chosen.ids), None)
            if at_chosen is None:
                continue
            circle = [*found[at_chosen:], *found[:at_chosen]]
            path = " → ".join([*circle, circle[0]])
            pointer = edges[circle[0]][circle[1 % len(circle)]]
            yield entries[circle[0]], CYCLE.at(pointer, f"this closes a circle: {path}", "remove one link of it")


def _circles(edges: Mapping[str, Mapping[str, Pointer]]) -> Iterator[list[str]]:
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
