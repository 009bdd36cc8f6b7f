"""Numbers of a text as a careful person reads them: counts and amounts, with what qualifies them."""

from cairef.texts.numbers.read import NumberMention, RangeMention, read_numbers

__all__ = ["NumberMention", "RangeMention", "read_numbers"]
