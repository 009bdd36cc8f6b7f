"""What the reader of numbers finds in a text."""

from __future__ import annotations

from decimal import Decimal

from cairef.frozen import NamedTuple

__all__ = ["NumberMention", "RangeMention"]


class NumberMention(NamedTuple):
    """A count or an amount in a text.

    Attributes:
        start: Where it begins.
        end: The offset behind it, scale words included.
        number: The number.
        qualifier: A code of the schema; None where what is beside the number is not understood.
        whole_start: Where it begins with its qualifier words and currency.
        whole_end: The offset behind it with its qualifier words and per cent.
        why: The words that are not understood; None where all is.
        unit: `%` for a percentage; else None.
    """

    start: int
    end: int
    number: Decimal
    qualifier: str | None
    whole_start: int
    whole_end: int
    why: str | None
    unit: str | None = None


class RangeMention(NamedTuple):
    """A range in a text: from `low` to `high`; neither is a count by itself."""

    start: int
    end: int
    low: Decimal
    high: Decimal
