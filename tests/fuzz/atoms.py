"""What the fuzz puts into records, texts and project files: values that programs trip over."""

from __future__ import annotations

from random import Random
from typing import Any

__all__ = ["CHARACTERS", "anything", "deep", "hostile_text", "number"]

CHARACTERS = (
    "\x00",
    "\x01",
    "\x07",
    "\b",
    "\t",
    "\n",
    "\r",
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x7f",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u0301",
    "\u061c",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ud800",
    "\udfff",
    "\ue000",
    "\ufdd0",
    "\ufeff",
    "\uffff",
    "𝒞",
    "柬",
    "\U000e0041",
    "\U0010ffff",
    "İ",
    "ß",
    "ﬁ",
    "Å",
    "é",
    "e\u0301",
    "。",
    "…",
    "’",
)
"""Characters that act on a terminal, hide, are none, or change their length when they are folded."""

_TEXTS = (
    "",
    " ",
    "  x  ",
    "x\n",
    "null",
    "true",
    "0",
    "-1",
    "3.0",
    "NaN",
    "stated",
    "inferred",
    "agreement",
    "actor",
    "source",
    "1.0.0",
    "1.1.0",
    "9.9.9",
    "../../schema/1.0.0/agreement.schema.json",
    "http://evil.example/x.json",
    "file:///etc/passwd",
    "/",
    "~",
    "/~2",
    "..",
    "../../x",
    "a/b",
    "A-B",
    "a--b",
    "-a",
    "example.txt",
    "2024-10-24",
    "2024-02-30",
    "2024-10-24?",
    "202X-02-29",
    "XXXX-10-24",
    "2024/2023",
    "../..",
    "../2024",
    "0000",
    "9999-12-31",
    "20XX",
    "2024-1X",
    "2024-10-XX~",
    "::error::boom",
    "##[add-mask]x",
    "%0A%0D::x",
    "]]><failure/>",
    "<b>&amp;'\"",
    "[x](https://example.org)",
    "{0}",
    "%s",
    "\\ud800",
    "\\",
    '"',
    "x" * 200,
    "x" * 201,
    "é" * 4_001,
    "x" * 100_000,
    "a." * 3_000,
    '"\\' * 500,
    "weather-cloud-mou",
    "example-signing",
    "harbor-cloud",
    "dara-sok",
    "the",
    "of",
    "2 + 2",
    "https://example.org/a b",
)

_NUMBERS = (
    0,
    1,
    -1,
    2,
    3.0,
    2074.0,
    0.5,
    -0.0,
    1e3,
    1e16,
    2**31,
    2**53,
    2**53 + 1,
    2**63,
    2**64,
    -(2**63) - 1,
    10**20,
    10**308,
    10**400,
    10**5_000,
    1e308,
    5e-324,
    float("nan"),
    float("inf"),
    float("-inf"),
    True,
    354,
    328,
)


def number(random: Random, near: float | None = None) -> Any:
    """A number; sometimes one near to another."""
    if near is not None and random.random() < 0.6:
        step = random.choice((-100, -2, -1, 1, 2, 100))
        try:
            return random.choice((near + step, -near, float(near), near + 0.5, str(near), near * 10**6, near))
        except (OverflowError, ValueError):
            return near
    return random.choice(_NUMBERS)


def hostile_text(random: Random, near: str = "") -> str:
    """A text; mostly one near to another."""
    kind = random.randrange(10)
    at = random.randint(0, len(near))
    if kind < 4 or not near:
        return random.choice(_TEXTS)
    if kind < 7:
        return near[:at] + random.choice(CHARACTERS) + near[at:]
    other = min(len(near), at + random.randint(1, 5))
    changed = (
        near[:at] + near[other:],
        near.upper(),
        near.lower(),
        near + " ",
        " " + near,
        near[:at],
        near[at:],
        near * 2,
    )
    return random.choice(changed)


def deep(random: Random, levels: int) -> Any:
    """Lists and objects in each other."""
    value: Any = random.choice(_TEXTS)
    for _ in range(levels):
        value = [value] if random.random() < 0.5 else {"a": value}
    return value


def anything(random: Random) -> Any:
    """A value of any type."""
    return random.choice(
        (
            lambda: None,
            lambda: random.random() < 0.5,
            lambda: number(random),
            lambda: hostile_text(random),
            list,
            dict,
            lambda: [anything(random) for _ in range(random.randint(1, 3))],
            lambda: {hostile_text(random): anything(random) for _ in range(random.randint(1, 3))},
            lambda: deep(random, random.choice((1, 5, 60, 63, 64, 65, 100, 254, 300))),
        )
    )()
