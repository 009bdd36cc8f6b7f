"""Planted meaning errors: the operators plant errors and nothing else, and what was found is still found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cairef import Finding, validate

from ..conftest import Root
from .bench import Bench
from .kill_rates import CHECKOUT, PAGE, Rates, digest, page
from .planting import OPERATORS, Mutant, mutants
from .world import World

KEPT = Rates.kept()
FEW = 2


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(World(CHECKOUT))


@pytest.fixture(scope="module")
def found_before(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What is found in the files of the real dataset before anything is planted."""
    root = tmp_path_factory.mktemp("before")
    for folder in ("dataset", "seeds"):
        shutil.copytree(CHECKOUT / folder, root / folder)
    return {_key(each) for each in validate(root).findings}


def test_the_page_is_what_the_last_full_run_found() -> None:
    assert PAGE.read_text("utf-8") == page(KEPT), "python -m tests.meaning --table"


def test_the_page_has_every_operator() -> None:
    assert [row.name for row in KEPT.rows] == list(OPERATORS), "python -m tests.meaning --table"


def test_the_page_is_made_with_the_rules_and_records_of_today() -> None:
    if KEPT.digest != digest():
        pytest.skip("docs/kill-rates.md is older than rules, records or operators: python -m tests.meaning --table")


def test_there_are_many_operators_of_each_kind() -> None:
    kinds = {operator.kind for operator in OPERATORS.values()}
    assert len(OPERATORS) >= 130
    assert all(sum(o.kind == kind for o in OPERATORS.values()) >= 3 for kind in kinds)


@pytest.mark.parametrize("name", KEPT.always_found)
def test_what_was_always_found_is_found(bench: Bench, name: str) -> None:
    planted = mutants(bench.world, OPERATORS[name], KEPT.seed, FEW)
    for mutant in planted:
        assert mutant.beyond is not None or bench.caught(mutant), f"--survivors {name}: {mutant.record}{mutant.pointer}"


SOME = ("party_roles_swapped", "quote_other_sentence_with_cue", "alias_generic", "set_aside_removed", "claim_removed")


@pytest.mark.parametrize("name", SOME)
def test_mutants_are_the_same_for_the_same_seed_and_differ_from_the_original(bench: Bench, name: str) -> None:
    first, again = (mutants(bench.world, OPERATORS[name], 7, 5) for _ in range(2))
    assert first == again
    for mutant in first:
        assert mutant.changed
        assert all(value != bench.world.records[record] for record, value in mutant.changed.items())


@pytest.mark.parametrize("name", SOME)
def test_quotes_of_mutants_are_genuine(bench: Bench, name: str) -> None:
    for mutant in mutants(bench.world, OPERATORS[name], 7, 5):
        for span in _spans(mutant.changed):
            assert bench.world.texts[span["source"]][span["start"] : span["end"]] == span["quote"]


@pytest.mark.parametrize("name", SOME)
def test_in_memory_as_much_is_found_as_by_a_validation_of_files(
    bench: Bench, found_before: set[tuple[str, str]], real: Root, name: str
) -> None:
    """But for the stage V, and where the record alone shows it, what the dataset shows as well is not looked for."""
    for mutant in mutants(bench.world, OPERATORS[name], 7, 2):
        files = {record: _file(real.path, bench.world.files[record]) for record in mutant.changed}
        kept = {record: file.read_bytes() for record, file in files.items()}
        for record, file in files.items():
            file.write_bytes(_bytes(mutant, record))
        found = {_key(each) for each in validate(real.path).findings} - found_before
        assert bool(bench.caught(mutant)) == bool({each for each in found if not each[0].startswith("V")})
        assert {each.code for each in bench.caught(mutant)} <= {code for code, _ in found}
        for record, file in files.items():
            file.write_bytes(kept[record])


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _file(root: Path, file: Path) -> Path:
    return root / file.relative_to(CHECKOUT)


def _bytes(mutant: Mutant, record: str) -> bytes:
    return json.dumps(mutant.changed[record], ensure_ascii=False).encode()


def _spans(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for item in value for span in _spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"source", "start", "end", "quote"} <= value.keys() else []
    return own + [span for item in value.values() for span in _spans(item)]
