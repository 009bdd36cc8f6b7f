"""What the last full run found, kept in `kill_rates.json`, and the page `docs/kill-rates.md` that is made of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from .kill_table import Row
from .planting import OPERATORS

__all__ = ["CHECKOUT", "PAGE", "Rates", "digest", "page", "share"]

CHECKOUT = Path(__file__).parent.parent.parent
PAGE = CHECKOUT / "docs" / "kill-rates.md"
_KEPT = Path(__file__).parent / "kill_rates.json"
_FIRST_SIGHT = Path(__file__).parent / "first_sight.json"

# What decides on a mutant: the rules and what they read, the records, and the operators.
_DECISIVE = (
    "cairef/rules",
    "cairef/texts",
    "cairef/records",
    "cairef/schema",
    "schema",
    "dataset",
    "seeds",
    "tests/meaning",
)

_HEAD = """\
<!-- Written by `python -m tests.meaning --table`. Do not edit. -->

# Kill rates

A record can quote a true sentence for a claim that the sentence does not make. How many such errors does
`cairef validate` find? To know, errors are planted in the records of the dataset, one at a time: every span stays exact
and every quote genuine, since quotes are cut from the text, and only the meaning is wrong. An operator is one way to
plant an error. A mutant is a dataset with one error in it. It counts as found when there is a finding that the
unchanged dataset does not have; that an edit voids a stamp (stage V) does not count.

| which | mutants | found | share |
|---|---|---|---|
{table}

Each operator says whether a machine can find what it plants, from the texts and the records alone, and why not where it
cannot. Some make a record only poorer, not false: their names are followed by `°`.

There are {operators} operators. Each plants at most {most} errors, spread over the records, with seed {seed}: the same
seed gives the same errors. The rules were written by people who saw the operators; on other records, and for other
errors, expect less. `python -m tests.meaning --operator NAME` runs one operator, `--survivors NAME` prints what it
plants and no rule finds, and `--root FOLDER` plants in another dataset.

A full run takes minutes, so that CI does not make one. The tests hold that this page is what the last full run found,
that no operator is missing, and that operators of which all was found then are still found, by a few mutants of each.
They say when rules, records or operators have changed since that run; it was made with `{digest}`.
"""


_ALARMS = """\
A finding on a value that is right leads people to code it falsely. So texts in imitation of the prose of the field, in
up to eight languages, were written and coded by the codebook alone, before any rule was run on them, by writers who
had not seen the rules and the cue terms. Each set was checked once. Only then were the rules corrected, each for the
whole kind of fault. Of two sets before these the figures were not kept. The last three rows are the nearest to what
to expect of a new text.
"""


@dataclass(frozen=True)
class Rates:
    """The result of a full run.

    Attributes:
        digest: Of the rules, records and operators that it was made with.
        seed: The seed.
        most: How many mutants an operator may plant.
        rows: The counts of each operator.
    """

    digest: str
    seed: int
    most: int
    rows: tuple[Row, ...]

    @classmethod
    def kept(cls) -> Rates:
        """The last one that was kept."""
        value = orjson.loads(_KEPT.read_bytes())
        rows = (
            Row(**{**row, "rules": Counter(row["rules"]), "beyond": Counter(row["beyond"])}) for row in value["rows"]
        )
        return cls(value["digest"], value["seed"], value["most"], tuple(rows))

    def keep(self) -> None:
        """Keep it in place of the last one, and write the page anew."""
        value = {**vars(self), "rows": [vars(row) for row in self.rows]}
        _KEPT.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        PAGE.write_text(page(self), "utf-8")

    @property
    def always_found(self) -> list[str]:
        """The operators of which every mutant that a machine can find was found."""
        return [row.name for row in self.rows if row.refutable and row.refuted == row.refutable]


def digest(checkout: Path = CHECKOUT) -> str:
    """A digest of all that decides on what is found."""
    found = hashlib.sha256()
    for folder in _DECISIVE:
        for path in sorted((checkout / folder).rglob("*")):
            if path.suffix in {".py", ".json", ".txt"} and path != _KEPT and "__pycache__" not in path.parts:
                found.update(path.relative_to(checkout).as_posix().encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def page(rates: Rates) -> str:
    """The page on what is found."""
    return "\n".join([*_head(rates), *_alarms(), *_by_kind(rates), *_beyond(rates.rows), ""])


def _head(rates: Rates) -> Iterator[str]:
    rows = rates.rows
    lies = [row for row in rows if OPERATORS[row.name].lie]
    counts = {
        "all": (sum(r.planted for r in rows), sum(r.found for r in rows)),
        "those that a machine can find": (sum(r.refutable for r in rows), sum(r.refuted for r in rows)),
        "those that make a record say what is not so": (sum(r.planted for r in lies), sum(r.found for r in lies)),
    }
    table = (f"| {what} | {of:,} | {found:,} | {share(found, of)} |" for what, (of, found) in counts.items())
    yield _HEAD.format(
        table="\n".join(table), operators=len(rows), most=rates.most, seed=rates.seed, digest=rates.digest[:16]
    )


def _alarms() -> Iterator[str]:
    """How many claims of honest records were reported when a set was first checked."""
    yield from ("## False alarms", "")
    yield _ALARMS
    yield from ("| set | texts | claims | false alarms | share |", "|---|---|---|---|---|")
    sets = orjson.loads(_FIRST_SIGHT.read_bytes())
    for each in sets:
        alarms, claims = each["alarms"], each["claims"]
        yield f"| `tests/{each['set']}` | {each['texts']} | {claims:,} | {alarms} | {share(alarms, claims)} |"
    texts, claims, alarms = (sum(each[name] for each in sets) for name in ("texts", "claims", "alarms"))
    yield f"| all | {texts} | {claims:,} | {alarms} | {share(alarms, claims)} |"
    yield ""


def _by_kind(rates: Rates) -> Iterator[str]:
    kinds: dict[str, list[Row]] = {}
    for row in rates.rows:
        kinds.setdefault(OPERATORS[row.name].kind, []).append(row)
    for kind, rows in sorted(kinds.items()):
        yield from (f"## {kind.replace('_', ' ').capitalize()}", "")
        yield from (
            "| operator | what is planted | mutants | found | of those in reach | by |",
            "|---|---|---|---|---|---|",
        )
        yield from map(_line, rows)
        yield ""


def _line(row: Row) -> str:
    operator = OPERATORS[row.name]
    rules = ", ".join(f"{code} {number}" for code, number in sorted(row.rules.items(), key=lambda r: (-r[1], r[0])))
    reach = f"{row.refuted} of {row.refutable}" if row.refutable else "none in reach"
    mark = "" if operator.lie else " °"
    return f"| `{row.name}`{mark} | {operator.planted} | {row.planted} | {row.found} | {reach} | {rules or '–'} |"


def _beyond(rows: Iterable[Row]) -> Iterator[str]:
    reasons: dict[str, Counter[str]] = {}
    for row in rows:
        for reason, number in row.beyond.items():
            reasons.setdefault(reason, Counter())[row.name] += number
    yield from ("## Out of reach", "")
    yield from (
        "What no rule finds, and no rule of this kind could:",
        "",
        "| why | mutants | operators |",
        "|---|---|---|",
    )
    for reason, names in sorted(reasons.items(), key=lambda each: (-each[1].total(), each[0])):
        listed = ", ".join(f"`{name}` {number}" for name, number in names.most_common())
        yield f"| {reason} | {names.total()} | {listed} |"
