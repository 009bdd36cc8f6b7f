"""The page on speed, made of the kept result: `docs/performance.md`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.picture import dots
from tests.benchmarks.synthetic.event import RECORDS_OF_AN_EVENT

__all__ = ["PAGE", "RESULT", "page"]

RESULT = Path(__file__).parent / "result.json"
PAGE = Path(__file__).parents[2] / "docs" / "performance.md"

_HEAD = """<!-- Written by `python -m tests.benchmarks --page`. Do not edit. -->

# Performance

How long does `cairef validate` take, and how does that compare with libraries that only read JSON, or hold it against a
JSON Schema alone? All figures are CPU time. What is compared was run by turns, in one run, on the same records; a ratio
is given with its median and, in brackets, its quartiles. Seconds are those of one machine and one day: compare ratios.
"""


def page(result: dict[str, Any]) -> str:
    """The page: of each part that was measured, a section."""
    parts = [_HEAD, _machine(result)]
    if "libraries" in result:
        parts += [_records(result["libraries"]), _libraries(result["libraries"]), _losses(result)]
    parts += [write(result[name]) for name, write in _SECTIONS.items() if name in result]
    return "\n".join([*parts, _AGAIN])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], words: int = 1) -> str:
    """A table whose first columns are words, and the others figures."""
    cells = list(head)
    lines = [cells, [*["---"] * words, *["--:"] * (len(cells) - words)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _figure(value: float) -> str:
    """Three digits that mean something, and no exponent."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    digits = f"{value:.3g}"
    return f"{value:.6f}".rstrip("0") if "e" in digits else digits


def _spread(values: list[float], unit: str = "") -> str:
    median, lower, upper = map(_figure, values)
    return f"{median}{unit} ({lower} to {upper})"


def _left_out(part: dict[str, Any]) -> str:
    names = "; ".join(f"{name}: {why}" for name, why in part["left_out"].items())
    return f"\nLeft out: {names}.\n" if names else ""


def _machine(result: dict[str, Any]) -> str:
    what = result["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in sorted(result["versions"].items()))
    return (
        f"Measured on {what['cores']} cores of {what['processor']}, {what['system']}, Python {what['python']}. "
        f"Versions: {versions}.\n"
    )


def _records(part: dict[str, Any]) -> str:
    return f"""## The records

They are made up, by `python -m tests.benchmarks.synthetic`: a body and two companies sign seven agreements, a text
says it in English, Chinese, Vietnamese or German, and {RECORDS_OF_AN_EVENT} records are coded from the text.
All of them hold under every rule. A record has {part["bytes"]:,} bytes and {part["spans"]} quotes on average.
Names, titles, dates, numbers and spans differ from one record to the next, and each round has texts of its own, so that
nothing comes from a cache that was filled before. Sentences are of a few dozen patterns: real texts may take longer.
"""


def _libraries(part: dict[str, Any]) -> str:
    order = sorted(part["microseconds"], key=lambda name: part["microseconds"][name][0])
    rows = [
        (
            name,
            part["does"][name],
            _spread(part["microseconds"][name]),
            _spread(part["of_orjson"][name]),
            _spread(part["of_jsonschema"][name]) if name in part["of_jsonschema"] else "",
        )
        for name in order
    ]
    table = _table(("what", "what it does", "µs a record", "of orjson.loads", "times jsonschema"), rows, 2)
    times = {name: part["microseconds"][name] for name in order}
    picture = dots("Microseconds of CPU time a record, on a scale of tens: medians, and lines between quartiles", times)
    return f"""## A record

{part["records"]:,} records in each of {part["rounds"]} rounds, measured on {part["day"]}.
“Of orjson.loads” says how many records are done in the time that `orjson.loads` needs for one; “times jsonschema” how
many in the time that the library `jsonschema` needs, which reports every error, as cairef does.

{table}{_left_out(part)}
{picture}
"""


def _losses(result: dict[str, Any]) -> str:
    lines = [_faster("In one process", result["libraries"]["microseconds"])]
    if "files" in result:
        files = result["files"]
        lines.append(_faster(f"On {files['records']:,} files of one record", files["seconds"]))
    return f"""## Where cairef loses

{"".join(lines)}
None of these looks at a quote, a name or a date: they say whether a record has the right form. Where that is all that
is asked, use one of them.
"""


def _faster(where: str, spreads: dict[str, list[float]]) -> str:
    times = {name: row[0] for name, row in spreads.items()}
    own = min(time for name, time in times.items() if name.startswith("cairef"))
    faster = [
        f"`{name}` takes {_figure(100 * time / own)} %"
        for name, time in sorted(times.items(), key=lambda item: item[1])
        if time < own
    ]
    if not faster:
        return f"- {where}, nothing that was compared is faster than cairef.\n"
    return f"- {where}, of the time that cairef takes, {_listed(faster)}.\n"


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _files(part: dict[str, Any]) -> str:
    order = sorted(part["seconds"], key=lambda name: part["seconds"][name][0])
    rows = [(name, _spread(part["seconds"][name]), f"{part['bytes'][name] / 1e6:,.0f}") for name in order]
    return f"""## Many files

{part["records"]:,} files of one record each, the whole process, in CPU seconds, and memory at most.
cairef checks by all rules, the others by the schema alone. Measured on {part["day"]}.

{_table(("what", "seconds", "MB"), rows)}{_left_out(part)}"""


def _curve(part: dict[str, Any]) -> str:
    rows = [
        (
            name,
            f"{point['records']:,}",
            _figure(point["seconds"]),
            _figure(point["seconds"] / point["records"] * 1e6),
            f"{point['bytes'] / 1e6:,.0f}",
            f"{point['bytes'] / point['records'] / 1000:,.1f}",
        )
        for name, points in part["points"].items()
        for point in points
    ]
    head = ("what", "records", "CPU seconds", "µs a record", "MB", "kB a record")
    return f"""## Ever more records

One process each, on {part["day"]}. The last column is all of the memory of the process by the number of records.

{_table(head, rows)}{_left_out(part)}"""


def _cluster(part: dict[str, Any]) -> str:
    beyond = (part["client"] - 40e6) / part["records"] / 1000
    found = "each was found by its rule"
    if part["not_assessable"]:
        found = f"""{part["found"]:,} were found by their rules, and {part["not_assessable"]:,} counted as not
assessable by a machine: a field in words that cairef does not know"""
    return f"""## Very many records

{part["records"]:,} records, {part["bytes"] / 1e9:.1f} GB in one file of JSON Lines, were shared by
{part["workers"]} workers of dask.distributed on this machine, on {part["day"]}: {part["seconds"] / 60:,.0f} minutes.
{part["planted"]:,} of the records had a defect: {found}. Nothing else was found.
The process that gave out the work, and checked what only all records together show, had {part["client"] / 1e6:,.0f} MB
at most, which is {_figure(beyond)} kB a record beyond 40 MB; a worker had {part["worker"] / 1e6:,.0f} MB.
"""


def _defective(part: dict[str, Any]) -> str:
    return f"""## Records with defects

Where {part["defective"] * 100:.0f} % of the records have a defect, each of which is reported with place, rule and
message, validation takes {_spread(part["ratio"])} times as long as where all hold.
There were {part["records"]:,} records in each of {part["rounds"]} rounds, on {part["day"]}.
"""


def _starts(part: dict[str, Any]) -> str:
    rows = [(f"`{name}`", _spread(values)) for name, values in part["milliseconds"].items()]
    return f"""## Starting

Whole processes, in milliseconds of CPU time, on {part["day"]}. Python had compiled all modules before, as at any
start but the first.
The files are those of this project's dataset of {part["records"]} records.

{_table(("what", "milliseconds"), rows)}
A call of `data.agreements.where(...)` takes {_spread(part["where"], " µs")}.
"""


def _reports(part: dict[str, Any]) -> str:
    rows = [
        (f"`{form}`", _spread(values), f"{part['bytes'][form] / 1e6:,.1f}") for form, values in part["seconds"].items()
    ]
    return f"""## Reports of very many findings

{part["findings"]:,} findings, all of them written, in CPU seconds, on {part["day"]}.

{_table(("form", "seconds", "MB"), rows)}"""


_AGAIN = """## Measure it yourself

```sh
.venv/bin/pip install --group bench
npm install --prefix tests/ajv --no-package-lock --ignore-scripts
.venv/bin/python -m tests.benchmarks           # measures and prints
.venv/bin/python -m tests.benchmarks --large   # 200,000 records too
.venv/bin/python -m tests.benchmarks --keep    # writes the result, and this page
.venv/bin/python -m tests.benchmarks --only cluster --very-many 1000000   # takes an hour or two; needs the extra dask
```

What is not installed is left out. The tests compare the ratios of a small run with the kept ones, so that a change that
makes validation or the start of the command much slower is seen.
"""

_SECTIONS = {
    "files": _files,
    "curve": _curve,
    "cluster": _cluster,
    "defective": _defective,
    "starts": _starts,
    "reports": _reports,
}
