"""Functions of values that need no dataset: a hundred in each case."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

from cairef import Input, release, validate
from cairef.authoring.formatting import canonical
from cairef.pointers import parts_of, to_pointer
from cairef.records.parse import parse
from cairef.safe_text import cut, escape, inert, shown
from cairef.texts import dates, sentences
from cairef.texts.dates.read import read_dates
from cairef.texts.languages import TAGS, pack_of
from cairef.texts.numbers.read import read_numbers
from cairef.texts.source_text import Quoted
from tests.conftest import CASES, CHECKOUT

from .atoms import CHARACTERS, anything, hostile_text
from .invariants import as_json, check_lines, check_report, is_json
from .raw import broken_bytes, broken_text
from .values import encoded

__all__ = ["SMALL"]

_RECORDS = tuple(path.read_bytes() for path in sorted((CASES / "base/dataset").rglob("*.json")))
_TEXTS = tuple(path.read_bytes().decode("utf-8") for path in sorted((CHECKOUT / "seeds").glob("*.txt")))
_EDTF_IN_SCHEMA = re.compile(release().documents["common.schema.json"]["$defs"]["edtf"]["pattern"].replace("$", r"\Z"))
_EDTF = (
    "2",
    "0",
    "1",
    "9",
    "X",
    "XX",
    "2024",
    "2024",
    "XXXX",
    "-",
    "-",
    "10",
    "02",
    "29",
    "31",
    "13",
    "?",
    "~",
    "%",
    "/",
    "..",
    "T",
    "Y",
    "21",
    "٣",
)


def _parsed(random: Random, folder: Path) -> str:  # noqa: ARG001 - a subject
    """A record is read as another reader reads it, or refused with findings."""
    read = 0
    for _ in range(30):
        data = broken_bytes(random, random.choice((*_RECORDS, encoded(random, anything(random)))))
        value, problems = parse(data)
        for problem in problems:
            check_lines(problem.message)
        if problems:
            assert value is None
            continue
        read += 1
        assert is_json(data), f"{data[:300]!r} is let pass"
        assert value == as_json(data)
        if isinstance(value, dict):
            once = canonical(data)
            assert canonical(once) == once
    return "read" if read else "refused"


def _at_hand(random: Random, folder: Path) -> str:
    """Bytes on standard input."""
    del folder
    data = broken_bytes(random, random.choice(_RECORDS))
    report = validate(Input(data=data, label="<stdin>"), packaged=True)
    check_report(report)
    assert is_json(data) or not report.ok
    return "ok" if report.ok else "findings"


def _dated(random: Random, folder: Path) -> str:  # noqa: ARG001 - a subject
    """A date has bounds in order, or is refused; dates in texts are found, whatever the text."""
    for _ in range(100):
        written = _written(random)
        try:
            lower, upper = dates.bounds(written) if _EDTF_IN_SCHEMA.search(written) else (None, None)
        except ValueError as error:
            check_lines(str(error))
        else:
            assert lower is None or upper is None or lower <= upper
            day = dates.exact_day(written)
            assert day is None or lower is None or (lower, upper) == (day, day)
        text = _quoted(random).text
        for tag in TAGS:
            pack = pack_of(tag)
            assert pack is not None
            found = read_dates(text, pack)
            assert all(one.end <= two.start for one, two in pairwise(found))
            assert all(each.edtf is None or dates.bounds(each.edtf) for each in found)
    return "held"


def _written(random: Random) -> str:
    if random.random() < 0.2:
        return "".join(random.choices(_EDTF, k=random.randint(1, 9)))
    ends = []
    for _ in range(random.choice((1, 1, 2))):
        year = "".join(random.choice("0129X") for _ in range(4))
        parts = (
            year,
            random.choice(("01", "02", "06", "12", "13", "XX")),
            random.choice(("01", "29", "30", "31", "XX", "1X")),
        )
        ends.append("-".join(parts[: random.randint(1, 3)]) + random.choice(("", "", "?", "~", "%")))
    return random.choice(("/".join(ends), "/".join(ends), f"{ends[0]}/..", f"../{ends[0]}"))


def _numbered(random: Random, folder: Path) -> str:  # noqa: ARG001 - a subject
    """A number is found within what is quoted."""
    for _ in range(50):
        quoted = _quoted(random)
        for tag in TAGS:
            pack = pack_of(tag)
            assert pack is not None
            found = read_numbers(quoted.text, pack, (), quoted.start, quoted.end)
            assert all(quoted.start <= each.start < each.end <= quoted.end for each in found)
            assert all(one.end <= two.start for one, two in pairwise(found))
    return "held"


def _quoted(random: Random) -> Quoted:
    text = random.choice(_TEXTS)
    at = random.randint(0, len(text))
    text = broken_text(random, text[at : at + 200]) + random.choice(
        ("", "12,345 million", "twenty-five 2024-10-24", "３０人", "2024年10月24日")
    )
    one, other = random.randint(0, len(text)), random.randint(0, len(text))
    return Quoted(text, min(one, other), max(one, other))


def _split(random: Random, folder: Path) -> str:  # noqa: ARG001 - a subject
    """The sentences of a text cover it."""
    for _ in range(20):
        text = broken_text(random, random.choice(_TEXTS)[: random.choice((80, 800, 8_000))])
        spans = sentences.split(text)
        assert sentences.tiles(text, spans)
        assert sum(len(text[start:end].split()) for start, end in spans) >= len(text.split())
    return "held"


def _escaped(random: Random, folder: Path) -> str:  # noqa: ARG001 - a subject
    """What is shown is on one line and safe; pointers lead back to where they come from."""
    for _ in range(100):
        text = "".join(random.choices((*CHARACTERS, "a", "::", "##[x]", " "), k=random.randint(0, 12))) + hostile_text(
            random
        )
        check_lines(escape(cut(text, 300)))
        check_lines(shown(text))
        check_lines(inert(escape(cut(text, 300))))
        assert "\n" not in shown(text)
        value = anything(random)
        check_lines(shown(value))
        assert len(shown(value)) <= 1_000
        keyed = {text: [value]}
        assert parts_of(keyed, to_pointer((text, 0))) == (text, 0)
    return "held"


SMALL: dict[str, Callable[[Random, Path], str]] = {
    "parse": _parsed,
    "input": _at_hand,
    "dates": _dated,
    "numbers": _numbered,
    "sentences": _split,
    "escape": _escaped,
}
"""The subjects by name."""
