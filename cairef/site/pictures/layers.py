"""Nodes in columns: an order with few crossings, and places near what each is tied to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

__all__ = ["crossings", "order", "place"]

_SWEEPS = 24

Columns = list[list[str]]
Links = Sequence[tuple[str, str]]


def order(columns: Columns, links: Links) -> Columns:
    """Order the nodes of each column so that few links cross: the barycentre method of Sugiyama and others.

    Args:
        columns: The nodes of each column, in an order that decides where nothing else does.
        links: Pairs of nodes, of neighbouring columns or of one.
    """
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in links:
        neighbours[first].append(second)
        neighbours[second].append(first)
    best = current = [list(column) for column in columns]
    fewest = crossings(best, links)
    for sweep in range(_SWEEPS):
        current = [list(column) for column in current]
        for index in range(len(current)) if sweep % 2 == 0 else reversed(range(len(current))):
            places = {node: (at + 0.5) / len(column) for column in current for at, node in enumerate(column)}
            mean = {
                node: sum(places[near] for near in neighbours[node]) / len(neighbours[node])
                if neighbours[node]
                else places[node]
                for node in current[index]
            }
            current[index].sort(key=lambda node: mean[node])
        number = crossings(current, links)
        if number < fewest:
            best, fewest = current, number
    return best


def crossings(columns: Columns, links: Links) -> int:
    """How many pairs of links between neighbouring columns cross."""
    where = {node: (index, at) for index, column in enumerate(columns) for at, node in enumerate(column)}
    between: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in links:
        (left, low), (right, high) = sorted(where[node] for node in pair)
        if right == left + 1:
            between[left].append((low, high))
    return sum(_inversions(sorted(ends)) for ends in between.values())


def _inversions(ends: list[tuple[int, int]]) -> int:
    seen: list[int] = []
    number = 0
    for _, high in ends:
        number += len(seen) - bisect_left(seen, high + 1)
        insort(seen, high)
    return number


def place(
    nodes: Sequence[str], heights: Mapping[str, float], wanted: Mapping[str, float], total: float
) -> dict[str, float]:
    """Put the nodes of a column as near to where they are wanted as their heights allow, in their order.

    This is the isotonic regression of the wanted places, by pooling neighbours that are in each other's way.

    Args:
        nodes: The nodes from top to bottom.
        heights: How much room each needs.
        wanted: Where the middle of each would best be.
        total: The height of the column, which must have room for all of them.

    Returns:
        Where the middle of each is.
    """
    offsets = []
    top = 0.0
    for node in nodes:
        offsets.append(top + heights[node] / 2)
        top += heights[node]
    blocks: list[tuple[float, int]] = []
    for node, offset in zip(nodes, offsets, strict=True):
        block = (wanted[node] - offset, 1)
        while blocks and blocks[-1][0] >= block[0]:
            mean, size = blocks.pop()
            block = ((mean * size + block[0] * block[1]) / (size + block[1]), size + block[1])
        blocks.append(block)
    shifts = [min(max(mean, 0.0), max(total - top, 0.0)) for mean, size in blocks for _ in range(size)]
    return {node: offset + shift for node, offset, shift in zip(nodes, offsets, shifts, strict=True)}
