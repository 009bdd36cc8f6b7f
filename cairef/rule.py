"""What a rule is, and the list of all rules."""

from __future__ import annotations

from dataclasses import dataclass

from cairef.findings import Level, Pointer, Problem

__all__ = ["RULES", "Rule", "declare"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called and why it is there.

    Attributes:
        code: Stable code, such as `E002`.
        name: A short name in kebab-case.
        title: What holds when the rule is kept, in one sentence.
        level: How much a breach weighs.
        explanation: Why the rule is there and how to mend a breach, in Markdown.
    """

    code: str
    name: str
    title: str
    level: Level
    explanation: str

    def at(
        self,
        pointer: Pointer,
        message: str,
        hint: str | None = None,
        *,
        at_key: bool = False,
        source: tuple[str, int, int] | None = None,
        expected: str | None = None,
        found: str | None = None,
    ) -> Problem:
        """A breach of this rule at a place of a record."""
        return Problem(self.code, pointer, message, hint, at_key, source, None, expected, found)


RULES: dict[str, Rule] = {}
"""All rules by code."""


def declare(code: str, name: str, title: str, explanation: str, level: Level = Level.ERROR) -> Rule:
    """Make a rule and enter it in the list.

    Raises:
        ValueError: The code is taken.
    """
    if code in RULES:
        raise ValueError(f"rule {code} is declared twice")
    rule = RULES[code] = Rule(code, name, title, level, " ".join(explanation.split()))
    return rule
