"""What a rule is, and what it reports."""

from __future__ import annotations

from enum import Enum, StrEnum

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.safe_text import escape

__all__ = ["MOST_OF_A_RULE", "Level", "Place", "Problem", "Rule", "Stage", "declare", "declared"]


MOST_OF_A_RULE = 100
"""How many breaches of one rule in one file are located and shown. The others are counted."""


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


class Stage(Enum):
    """The stages of a validation, in the order in which a record meets them, by how the codes of their rules begin."""

    READING = "P"
    SCHEMA = "S"
    EVIDENCE = "E"
    SUPPORT = "U"
    FIT = "F"
    DATASET = "D"
    VERIFICATION = "V"
    PROJECT = "W"


_IN_ORDER = list(Stage)


class Place(NamedTuple):
    """A stretch of a record's file. Lines and columns count from 1, columns in Unicode code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Problem(NamedTuple):
    """What a rule reports: where in the record, by JSON Pointer, and what is wrong there.

    Rules point symbolically; `cairef.checking.places` alone turns a pointer into line and column. One with `more` says
    nothing itself: it is as many further breaches, which were only counted.
    """

    rule: Rule
    pointer: Pointer
    message: str
    hint: str | None = None
    at_key: bool = False
    source: tuple[str, int, int] | None = None
    place: Place | None = None
    expected: str | None = None
    found: str | None = None
    more: int = 0

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code


class Rule(NamedTuple):
    """A rule: what it is called and why it is there.

    Attributes:
        code: Stable code, such as `E002`.
        name: A short name in kebab-case.
        title: What holds when the rule is kept, in one sentence.
        level: How much a breach weighs.
        explanation: Why the rule is there and how to mend a breach, in Markdown.
        about_files: Whether it is about a file that is no record, in which nothing can be pointed at.
        exactness: Whether it holds that words are those of the source, which no waiver lets pass.
    """

    code: str
    name: str
    title: str
    level: Level
    explanation: str
    about_files: bool = False
    exactness: bool = False

    @property
    def stage(self) -> Stage:
        """The stage of a validation that the rule belongs to."""
        return Stage(self.code[0])

    @property
    def order(self) -> tuple[int, str]:
        """What sorts rules into the order in which a record meets them."""
        return _IN_ORDER.index(self.stage), self.code

    @property
    def waivable(self) -> bool:
        """Whether a waiver may let a finding pass: not where a record cannot be read, or a quote is not exact."""
        if self.exactness:
            return False
        return self.stage not in {Stage.READING, Stage.SCHEMA, Stage.PROJECT} or self.level is Level.WARNING

    def at(
        self,
        pointer: Pointer,
        message: str,
        hint: str | None = None,
        *,
        at_key: bool = False,
        source: tuple[str, int, int] | None = None,
        place: Place | None = None,
        expected: str | None = None,
        found: str | None = None,
        more: int = 0,
    ) -> Problem:
        """A breach of this rule at a place of a record. Names of any kind in message and hint are made safe."""
        hint = None if hint is None else escape(hint)
        return Problem(self, pointer, escape(message), hint, at_key, source, place, expected, found, more)


_DECLARED: dict[str, Rule] = {}


def declare(
    code: str,
    name: str,
    title: str,
    explanation: str,
    level: Level = Level.ERROR,
    *,
    about_files: bool = False,
    exactness: bool = False,
) -> Rule:
    """Make a rule and enter it in the list of all rules, `cairef.RULES`.

    Raises:
        ValueError: The code is taken, or does not begin like a stage.
    """
    if code in _DECLARED:
        raise ValueError(f"rule {code} is declared twice")
    rule = Rule(code, name, title, level, " ".join(explanation.split()), about_files, exactness)
    Stage(rule.code[0])
    _DECLARED[code] = rule
    return rule


def declared() -> dict[str, Rule]:
    """The rules declared so far by code, in the order in which a record meets them."""
    return {rule.code: rule for rule in sorted(_DECLARED.values(), key=lambda rule: rule.order)}
