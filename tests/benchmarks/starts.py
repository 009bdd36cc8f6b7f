"""What is done once: processes from start to end, and calls on the dataset that comes with cairef."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cairef
from tests.benchmarks.synthetic.write import FOLDERS, write_folder
from tests.benchmarks.timing import Child, by_turns, child, cpu, spread

__all__ = ["BASELINE", "many_files", "starts"]

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

# What any command of click that reads JSON has to import.
BASELINE = "python -c 'import click, orjson'"

_CAIREF = [sys.executable, "-m", "cairef"]
_RECORD = "dataset/agreements/misti-caih-mou.json"


def _commands(scratch: Path) -> dict[str, list[str]]:
    text = next(iter(sorted((ROOT / "seeds").glob("*.txt"))))
    source = ["new", "source", str(text), "--id", "a-text", "--root", str(scratch / "new"), "--force"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        BASELINE: [sys.executable, "-c", "import click, orjson"],
        "cairef --version": [*_CAIREF, "--version"],
        "cairef validate, one file": [*_CAIREF, "validate", "-q", _RECORD],
        "cairef validate, this dataset": [*_CAIREF, "validate", "-q"],
        "import cairef; cairef.load()": [sys.executable, "-c", "import cairef; cairef.load()"],
        "cairef new source": [*_CAIREF, *source],
        "cairef anchor, one file": [*_CAIREF, "anchor", _RECORD],
    }


def _of(work: Callable[[Any], Any], given: Any) -> Callable[[int], Any]:
    """The work on what is given, whichever turn it is."""
    return lambda _: work(given)


def starts(rounds: int) -> dict[str, Any]:
    """CPU time of commands from start to end, in milliseconds, and of a call of `where`, in microseconds."""
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))

        def one(command: list[str]) -> float:
            took = child(command, ROOT)
            # A text that is in seeds/ is never written over.
            shutil.rmtree(Path(folder) / "new", ignore_errors=True)
            assert took.status == 0, command
            return took.seconds * 1000

        for line in commands.values():
            # Python compiles the modules that it needs.
            one(line)
        times = by_turns({name: _of(one, line) for name, line in commands.items()}, rounds)
    data = cairef.load()
    calls = 200

    def where() -> None:
        for _ in range(calls):
            data.agreements.where(topic="digital-economy", status="signed")

    return {
        "rounds": rounds,
        "milliseconds": {name: spread(row).kept() for name, row in times.items()},
        "where": spread([cpu(where) / calls * 1e6 for _ in range(rounds)]).kept(),
        "records": len(data.agreements) + len(data.actors) + len(data.sources),
    }


def many_files(number: int, rounds: int, modules: Path) -> dict[str, Any]:
    """Whole processes on so many files of one record: cairef with all rules, the others by the schema alone."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        written = write_folder(root, number, seed=9)
        commands, missing = _checkers(root, modules)

        def all_of(lines: list[list[str]]) -> Child:
            took = [child(line, root) for line in lines]
            assert not any(one.status for one in took), lines[0][:3]
            return Child(sum(one.seconds for one in took), max(one.memory for one in took), 0)

        # What takes minutes is run once.
        slow = {"check-jsonschema"}
        quick = {name: _of(all_of, lines) for name, lines in commands.items() if name not in slow}
        took = by_turns(quick, rounds)
        took |= {name: [all_of(commands[name])] for name in slow & commands.keys()}
        return {
            "records": written.records,
            "rounds": rounds,
            "seconds": {name: spread([one.seconds for one in row]).kept() for name, row in took.items()},
            "bytes": {name: max(one.memory for one in row) for name, row in took.items()},
            "left_out": missing,
        }


def _checkers(root: Path, modules: Path) -> tuple[dict[str, list[list[str]]], dict[str, str]]:
    commands = {"cairef validate (all rules)": [[*_CAIREF, "validate", "-q", str(root)]]}
    missing = {}
    schema = ROOT / "schema" / cairef.release().version
    shared = [str(schema / f"{name}.schema.json") for name in ("common", "codes")]
    files = {kind: sorted(map(str, (root / "dataset" / one).glob("*.json"))) for kind, one in FOLDERS.items()}
    resolve = [part for one in shared for part in ("--resolve", one)]
    for name, module, before, after in (
        ("check-jsonschema", "check_jsonschema", "--schemafile", []),
        ("sourcemeta jsonschema", "sourcemeta_jsonschema", "validate", resolve),
    ):
        if importlib.util.find_spec(module) is None:
            missing[name] = "not installed"
            continue
        commands[name] = [
            [sys.executable, "-m", module, before, str(schema / f"{kind}.schema.json"), *after, *some]
            for kind, some in files.items()
        ]
    node = shutil.which("node")
    if node is None or not (modules / "ajv").is_dir():
        missing["ajv"] = "not installed"
    else:
        commands["ajv"] = [[node, str(HERE / "ajv.mjs"), str(modules), str(schema), str(root / "dataset")]]
    return commands, missing
