"""Two codings of the same texts, made without sight of each other, and how far they agree.

`NAME.a.jsonl` and `NAME.b.jsonl` have the claims of two coders on the text `tests/honest_third/seeds/NAME.txt`, a line
each. The coders had the codebook and the descriptions of the codes, and neither cue terms nor rules. `python -m
tests.double_coding` writes the figures into `docs/readings-history.md`, and prints where the codings differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import krippendorff

__all__ = ["BEGIN", "END", "MEMBERS", "PAGE", "TEXTS", "Claim", "Pair", "alpha", "alphas", "pairs", "renewed", "table"]

FOLDER = Path(__file__).parent
CHECKOUT = FOLDER.parent.parent
PAGE = CHECKOUT / "docs" / "readings-history.md"
BEGIN, END = "<!-- two coders: begin -->\n", "<!-- two coders: end -->\n"
TEXTS = {
    name: CHECKOUT / f"tests/honest_third/seeds/{name}.txt" for name in ("seaweed-lab-release", "nads-annual-report")
}

MEMBERS = {
    "instrument": "kinds of instruments",
    "status": "stages",
    "party": "roles of parties",
    "person": "what people did",
    "event": "events",
    "date": "dates of events",
    "topic": "topics",
    "provision": "kinds of provisions",
    "relation": "relations",
    "quantity": "numbers",
    "kind": "kinds of actors",
    "country": "countries",
}
_ONE_EACH = frozenset({"instrument", "status", "kind", "country"})
_LIKE, _ENOUGH = 0.5, 1.0
_NONE = "not coded"


class Claim(NamedTuple):
    """A claim of one coder.

    Attributes:
        about: The instrument or actor, by the name that the text prints first.
        type: `agreement` or `actor`.
        member: What is coded, one of `MEMBERS`.
        code: Its code, date or number.
        of: Who or what is coded so, as printed.
        basis: `stated` or `inferred`.
        quote: The words of the text.
    """

    about: str
    type: str
    member: str
    code: str
    of: str
    basis: str
    quote: str


class Pair(NamedTuple):
    """What two coders made of one thing; None for a coder who did not code it."""

    a: Claim | None
    b: Claim | None

    @property
    def member(self) -> str:
        """What is coded."""
        one = self.a or self.b
        assert one is not None
        return one.member

    @property
    def codes(self) -> tuple[str, str]:
        """Both codes, each with what it is a code of."""
        first, second = (_NONE if each is None else f"{each.member} {each.code}" for each in self)
        return first, second


def pairs() -> list[Pair]:
    """The claims of both coders on all texts, put side by side, the most alike first."""
    return [pair for name in TEXTS for pair in _paired(claims(name, "a"), claims(name, "b"))]


def claims(name: str, coder: str) -> list[Claim]:
    """The claims of a coder on a text."""
    lines = (FOLDER / f"{name}.{coder}.jsonl").read_text("utf-8").splitlines()
    return [Claim(**json.loads(line)) for line in lines]


def _paired(first: Sequence[Claim], second: Sequence[Claim]) -> Iterator[Pair]:
    likely = sorted(
        ((_likeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        key=lambda each: (-each[0], each[1:]),
    )
    left_a, left_b = set(range(len(first))), set(range(len(second)))
    for likeness, i, j in likely:
        if likeness >= _ENOUGH and i in left_a and j in left_b:
            left_a.remove(i)
            left_b.remove(j)
            yield Pair(first[i], second[j])
    yield from (Pair(first[i], None) for i in sorted(left_a))
    yield from (Pair(None, second[j]) for j in sorted(left_b))


def _likeness(a: Claim, b: Claim) -> float:
    """How surely two claims are on one thing: by what they are about and quote, and only then by their code."""
    if a.member != b.member or _shared(a.about, b.about) < _LIKE:
        return 0
    if a.member in _ONE_EACH:
        return 2
    of, quote = _shared(a.of, b.of), _shared(a.quote, b.quote)
    likeness = of + quote if a.member in {"person", "event", "date"} else 1.5 * of + 0.4 * quote
    # Of several that are as like, the one with the same code.
    return likeness + 0.01 * (a.code == b.code)


def _shared(a: str, b: str) -> float:
    """The share of the words of the shorter text that the other has as well; 1 where both have none."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (a, b))
    if not first or not second:
        return float(first == second)
    return len(first & second) / min(len(first), len(second))


def alpha(found: Sequence[tuple[str, str]]) -> float:
    """Krippendorff's alpha for nominal values of two coders."""
    numbers = {value: number for number, value in enumerate(sorted({each for pair in found for each in pair}))}
    data = [[numbers[pair[coder]] for pair in found] for coder in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def alphas(found: Sequence[Pair]) -> tuple[float, float, float]:
    """Alpha for the codes of claims that both made, for codes where a claim of one counts too, and for the basis."""
    both = [(each, (each.a.basis, each.b.basis)) for each in found if each.a and each.b]
    return alpha([each.codes for each, _ in both]), alpha([each.codes for each in found]), alpha([b for _, b in both])


def renewed(page: str) -> str:
    """The page with the figures as they are."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def table() -> str:
    """The figures, in Markdown."""
    found = pairs()
    codes, every, basis = alphas(found)
    lines = [
        "",
        "| what | first coder | second coder | both | code alike | basis alike |",
        "|---|---|---|---|---|---|",
        *(_row(title, [each for each in found if each.member == member]) for member, title in MEMBERS.items()),
        _row("all", found),
        "",
        f"Krippendorff's alpha (nominal) is **{codes:.2f}** for the codes of the claims that both made,",
        f"**{every:.2f}** where a claim that only one made counts as a disagreement, and",
        f"**{basis:.2f}** for the basis of the claims that both made.",
        "",
    ]
    return "\n".join(lines)


def _row(title: str, found: Sequence[Pair]) -> str:
    both = [(each.a, each.b) for each in found if each.a and each.b]
    numbers = (
        sum(each.a is not None for each in found),
        sum(each.b is not None for each in found),
        len(both),
        sum(a.code == b.code for a, b in both),
        sum(a.basis == b.basis for a, b in both),
    )
    return f"| {title} | {' | '.join(map(str, numbers))} |"
