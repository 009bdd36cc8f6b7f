"""The rule that nothing is a part of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    circle. Where circles share records, one of them is named; when it is gone, the next one is.""",
)


# Of a longer circle the first names are told.
_MOST_NAMED = 10


@on_dataset
def cycles(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find circles of parents, and of relations that put one thing under another.

    In each group of records that lead to each other one is reported, which runs through a record that is checked.
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
        for group in _groups(edges):
            first = next((name for name in group if name in chosen.ids), None)
            if first is None:
                continue
            circle = _circle(group[0], edges, group)
            at_chosen = next((index for index, name in enumerate(circle) if name in chosen.ids), None)
            circle = _circle(first, edges, group) if at_chosen is None else [*circle[at_chosen:], *circle[:at_chosen]]
            pointer = edges[circle[0]][circle[1 % len(circle)]]
            message = f"this closes a circle: {_told(circle)}"
            yield entries[circle[0]], CYCLE.at(pointer, message, "remove one link of it")


def _told(circle: list[str]) -> str:
    more = len(circle) - _MOST_NAMED
    if more <= 0:
        return " → ".join([*circle, circle[0]])
    return f"{' → '.join(circle[:_MOST_NAMED])} … and {more:,} more"


def _groups(edges: Mapping[str, Mapping[str, Pointer]]) -> Iterator[list[str]]:
    """The nodes that reach each other, of each group in the order in which depth-first search comes to them.

    This is Tarjan's algorithm for strongly connected components, without recursion.
    """
    # Nodes whose group is not complete, the place of each there, and the lowest place that is known to be reached.
    waiting: list[str] = []
    places: dict[str, int] = {}
    lowest: dict[str, int] = {}
    for root in sorted(edges):
        path: list[str] = []
        following = [iter([root])]
        while following:
            step = next(following[-1], None)
            if step is not None and step not in places:
                places[step] = lowest[step] = len(waiting)
                waiting.append(step)
                path.append(step)
                following.append(iter(edges.get(step, ())))
                continue
            if step is not None:
                reached = places[step]
            else:
                following.pop()
                if not path:
                    break
                node = path.pop()
                reached = lowest[node]
                if reached == places[node]:
                    group = waiting[reached:]
                    del waiting[reached:]
                    # Whoever comes to them later is not of this group.
                    places.update(dict.fromkeys(group, len(edges)))
                    if len(group) > 1 or node in edges.get(node, ()):
                        yield group
            if path:
                lowest[path[-1]] = min(lowest[path[-1]], reached)


def _circle(first: str, edges: Mapping[str, Mapping[str, Pointer]], group: Iterable[str]) -> list[str]:
    """The circle through a node of a group that depth-first search comes to first."""
    left = set(group)
    path, following = [first], [iter(edges[first])]
    while (step := next(following[-1], None)) != first:
        if step is None:
            path.pop()
            following.pop()
        elif step in left:
            left.remove(step)
            path.append(step)
            following.append(iter(edges[step]))
    return path
