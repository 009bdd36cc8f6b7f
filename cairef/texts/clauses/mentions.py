"""What the reader of clauses finds in a text."""

from __future__ import annotations

from cairef.frozen import NamedTuple

__all__ = ["KINDS", "Clause", "Operator", "Voice"]

KINDS = ("negation", "refusal", "plan", "wish", "condition", "modal", "report", "question")
"""The kinds of operators."""


class Clause(NamedTuple):
    """A clause, or the part of one that is in one piece.

    Attributes:
        start: Where it begins, in code points.
        end: The offset behind it.
    """

    start: int
    end: int


class Operator(NamedTuple):
    """Words by which something is not said to be so: denied, planned, asked.

    Attributes:
        start: Where they begin, in code points.
        end: The offset behind them.
        kind: One of `KINDS`.
        governs: Start and end of what they are about.
    """

    start: int
    end: int
    kind: str
    governs: tuple[int, int]


class Voice(NamedTuple):
    """Speech that a text reports.

    Attributes:
        start: Where what is said begins, in code points.
        end: The offset behind it.
        speaker: Start and end of the words for who says it; None where they are not in the same sentence.
        direct: Whether it is between quotation marks.
    """

    start: int
    end: int
    speaker: tuple[int, int] | None
    direct: bool
