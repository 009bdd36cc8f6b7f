"""Many records, validated in full: beside libraries, with defects, and in ever larger datasets.

Each round has records and texts of its own, so that nothing of them was read before.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from cairef import UsageError, validate
from tests.benchmarks.libraries import Check, Library, libraries, run
from tests.benchmarks.synthetic.write import Written, write_folder, write_jsonl
from tests.benchmarks.timing import by_turns, child, cpu, spread

__all__ = ["compare", "curve", "defective", "made_ready"]

FILES, LINES = "cairef.validate, files", "cairef.validate, JSON Lines"

# How records are written, and how `cairef validate` is called for them.
FORMS: dict[str, Callable[..., Written]] = {FILES: write_folder, LINES: write_jsonl}


# Nobody keeps more records than these in files of their own.
_MOST_FILES = 50_000


def _arguments(form: str, root: Path) -> list[str]:
    if form == FILES:
        return [str(root)]
    return [str(root / "dataset" / "records.jsonl"), "--sources", str(root / "seeds")]


def _validate(form: str, root: Path) -> Any:
    if form == FILES:
        return validate(root)
    read: Callable[..., Any] = validate
    return read(root / "dataset" / "records.jsonl", sources=root / "seeds")


def made_ready(forms: tuple[str, ...] = (FILES, LINES)) -> dict[str, str]:
    """Read the data of every language once; the forms that this cairef does not read, with the reason."""
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            root = Path(folder) / str(len(missing)) / form.rsplit(" ", 1)[-1]
            FORMS[form](root, 60, seed=0)
            try:
                _validate(form, root)
            except (TypeError, UsageError):
                missing[form] = "this version does not read it"
    return missing


def compare(number: int, rounds: int) -> dict[str, Any]:
    """The CPU time of a record: of libraries, and of validating it in full."""
    found, missing = libraries()
    unread = made_ready()
    forms = [form for form in FORMS if form not in unread]
    with tempfile.TemporaryDirectory() as folder:
        lines: list[list[bytes]] = []
        roots: dict[tuple[str, int], Path] = {}
        for turn in range(rounds):
            for form in FORMS:
                roots[form, turn] = Path(folder) / f"{len(roots)}"
                FORMS[form](roots[form, turn], number, seed=turn + 1)
            lines.append((roots[LINES, turn] / "dataset" / "records.jsonl").read_bytes().splitlines())

        for _, check in found.values():
            # What is made ready at the first record is no part of a record's time.
            run(check, lines[0][:15])

        def library(name: str) -> Callable[[int], float]:
            one, check = found[name]
            return lambda turn: _each(one, check, lines[turn])

        def whole(form: str) -> Callable[[int], float]:
            return lambda turn: cpu(lambda: _hold(form, roots[form, turn])) / len(lines[turn])

        times = by_turns({name: library(name) for name in found} | {form: whole(form) for form in forms}, rounds)
        return {
            "records": len(lines[0]),
            "rounds": rounds,
            "bytes": round(sum(map(len, lines[0])) / len(lines[0])),
            "spans": round(sum(line.count(b'"quote":') for line in lines[0]) / len(lines[0]), 1),
            "does": {name: one.does for name, (one, _) in found.items()}
            | dict.fromkeys(forms, "all rules: schema, every quote, every value, the dataset as a whole"),
            "microseconds": {name: spread([one * 1e6 for one in row]).kept() for name, row in times.items()},
            "of_orjson": _ratios(times, "orjson.loads"),
            "of_jsonschema": _ratios(times, "jsonschema") if "jsonschema" in times else {},
            "left_out": dict(missing) | unread,
        }


def _each(library: Library, check: Check, lines: list[bytes]) -> float:
    # Every so many: neighbours are of one text and one type.
    some = lines[:: 100 // library.share] * library.passes
    return cpu(lambda: run(check, some)) / len(some)


def _ratios(times: dict[str, list[float]], reference: str) -> dict[str, list[float]]:
    """How often each fits into the time of the reference, round by round."""
    return {
        name: spread([first / one for first, one in zip(times[reference], row, strict=True)]).kept()
        for name, row in times.items()
    }


def _hold(form: str, root: Path) -> None:
    report = _validate(form, root)
    assert report.ok, f"{len(report.findings)} findings in records that hold"


def defective(number: int, rounds: int, share: float = 0.1) -> dict[str, Any]:
    """How much longer it takes when some records have a defect, with all messages."""
    made_ready((FILES,))
    with tempfile.TemporaryDirectory() as folder:
        planted = []
        for turn in range(rounds):
            write_folder(Path(folder) / f"whole-{turn}", number, seed=100 + turn)
            planted.append(write_folder(Path(folder) / f"broken-{turn}", number, seed=100 + turn, defective=share))

        def whole(turn: int) -> float:
            return cpu(lambda: _hold(FILES, Path(folder) / f"whole-{turn}"))

        def broken(turn: int) -> float:
            def work() -> None:
                report = validate(Path(folder) / f"broken-{turn}")
                assert len(report.findings) == len(planted[turn].planted)
                assert all(finding.message for finding in report.findings)

            return cpu(work)

        times = by_turns({"whole": whole, "broken": broken}, rounds)
        ratios = [second / first for first, second in zip(times["whole"], times["broken"], strict=True)]
        return {
            "records": planted[0].records,
            "rounds": rounds,
            "defective": round(sum(len(one.planted) / one.records for one in planted) / rounds, 3),
            "ratio": spread(ratios).kept(),
        }


def curve(numbers: list[int]) -> dict[str, Any]:
    """Time and memory of one process, for ever more records."""
    unread = made_ready()
    points: dict[str, list[dict[str, float]]] = {}
    for number in numbers:
        for form in FORMS:
            if form in unread or (form == FILES and number > _MOST_FILES):
                continue
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder) / "data"
                written = FORMS[form](root, number, seed=7)
                took = child([sys.executable, "-m", "cairef", "validate", "-q", *_arguments(form, root)], Path(folder))
                assert took.status == 0, f"{form}: exit status {took.status}"
                point = {"records": written.records, "seconds": round(took.seconds, 2), "bytes": took.memory}
                points.setdefault(form, []).append(point)
                sys.stdout.write(f"  {form}: {orjson.dumps(point).decode()}\n")
                sys.stdout.flush()
    return {"points": points, "left_out": unread}
