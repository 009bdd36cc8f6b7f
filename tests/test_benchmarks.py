"""Generated records hold or break the rule that they are to break; speed is what was kept; the page is its result's."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import orjson
import pytest

from cairef import validate

from .benchmarks.guard import guarded
from .benchmarks.libraries import libraries
from .benchmarks.page import PAGE, RESULT, page
from .benchmarks.synthetic.defects import DEFECTS
from .benchmarks.synthetic.event import RECORDS_OF_AN_EVENT, event
from .benchmarks.synthetic.language import TAGS
from .benchmarks.synthetic.names import person, word
from .benchmarks.synthetic.write import write_folder, write_jsonl
from .benchmarks.timing import by_turns, child, spread

# How much slower than it was before it counts: other work on the machine makes a ratio half as large again.
SLOWER = 2.0


def digest(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("tag", TAGS)
def test_generated_records_hold_under_every_rule(tag: str, tmp_path: Path) -> None:
    written = write_folder(tmp_path, 50, seed=4, tags=(tag,))
    report = validate(tmp_path)
    assert written.records == sum(report.counts.records.values()) >= 50
    assert [finding.message for finding in report.findings] == []


def test_a_defect_is_found_by_its_rule_and_nothing_else_is(tmp_path: Path) -> None:
    written = write_folder(tmp_path, 210, seed=5, defective=0.4)
    found = Counter((Path(one.file).stem, one.code) for one in validate(tmp_path).findings)
    assert found == Counter((one.record, one.code) for one in written.planted)
    assert {one.name for one in written.planted} == {one.name for one in DEFECTS}


def test_workers_find_what_was_planted() -> None:
    pytest.importorskip("distributed")
    script = "import json; from tests.benchmarks.cluster import cluster; print(json.dumps(cluster(60, 2, share=0.2)))"
    # As a process of its own: a cluster leaves threads behind that end later.
    command = [sys.executable, "-c", script]
    root = Path(__file__).parents[1]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, cwd=root, timeout=180)
    assert ran.returncode == 0, ran.stderr
    done = json.loads(ran.stdout)
    assert done["found"] == done["planted"] > 5
    assert done["worker"] > 20e6 < done["client"]


def test_a_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_folder(tmp_path / name, 30, seed=seed, defective=0.2)
    first, same, other = (digest(tmp_path / name) for name in "abc")
    assert first == same
    assert first.keys() == other.keys()
    assert sum(one == other[name] for name, one in first.items()) == 0


def test_lines_have_the_records_of_the_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "files", 30)
    write_jsonl(tmp_path / "lines", 30)
    lines = (tmp_path / "lines/dataset/records.jsonl").read_bytes().splitlines()
    files = [path.read_bytes() for path in (tmp_path / "files/dataset").rglob("*.json")]
    assert sorted(map(orjson.loads, lines), key=lambda one: one["id"]) == sorted(
        map(orjson.loads, files), key=lambda one: one["id"]
    )
    assert digest(tmp_path / "lines/seeds") == digest(tmp_path / "files/seeds")


def test_records_are_of_the_size_of_real_ones_and_no_two_texts_are_alike() -> None:
    events = [event(1, number) for number in range(8)]
    records = [record for one in events for record in one.records]
    lines = [orjson.dumps(record) for record in records]
    assert len(records) == 8 * RECORDS_OF_AN_EVENT
    assert 4_000 < sum(map(len, lines)) / len(lines) < 6_000
    assert 15 < sum(line.count(b'"quote":') for line in lines) / len(lines) < 20
    sentences = Counter(sentence for one in events for sentence in one.text.splitlines())
    assert max(sentences.values()) == 1


def test_names_are_told_apart() -> None:
    for script, number in (("latin", 20_000), ("chinese", 20_000)):
        words = {word(script, index) for index in range(number)}
        assert len(words) == number
        assert len(set(map(len, words))) == 1
    assert len({person("chinese", index) for index in range(20_000)}) == 20_000
    with pytest.raises(ValueError, match="names of this kind"):
        word("chinese", 10**9)


def test_libraries_that_check_by_the_schema_refuse_what_the_schema_refuses(tmp_path: Path) -> None:
    """A peer that says yes to everything would look very fast."""
    written = write_jsonl(tmp_path, 210, seed=5, defective=0.5)
    broken = {one.record for one in written.planted if one.code in ("S002", "S003", "S004", "S005")}
    assert len(broken) > 12
    lines = (tmp_path / "dataset/records.jsonl").read_bytes().splitlines()
    found, _ = libraries()
    for name, (library, check) in found.items():
        if library.does == "reads JSON":
            continue
        some = lines[:: 100 // max(library.share, 20)]
        refused = {orjson.loads(line)["id"] for line in some if not check(line)}
        assert refused <= broken, name
        assert refused, name


def test_spread_and_turns() -> None:
    assert spread([3.0]) == (3.0, 3.0, 3.0)
    assert spread([1.0, 2.0, 3.0, 4.0, 5.0]) == (3.0, 2.0, 4.0)
    order: list[str] = []
    by_turns({"a": lambda turn: order.append(f"a{turn}"), "b": lambda turn: order.append(f"b{turn}")}, 2)
    assert order == ["a0", "b0", "a1", "b1"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no wait4")
def test_a_process_is_measured_by_itself(tmp_path: Path) -> None:
    small = child([sys.executable, "-c", "pass"], tmp_path)
    large = child([sys.executable, "-c", "x = b'1' * 200_000_000; raise SystemExit(3)"], tmp_path)
    assert (small.status, large.status) == (0, 3)
    assert small.memory < 40_000_000 < 200_000_000 < large.memory
    assert 0 < small.seconds < 5


def test_what_is_not_installed_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found, missing = libraries(("jsonschema",))
    assert (list(found), missing) == (["jsonschema"], [])
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "jsonschema":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found, missing = libraries(("jsonschema", "orjson.loads"))
    assert (list(found), missing) == (["orjson.loads"], [("jsonschema", "not installed")])


def test_the_page_is_what_the_result_gives() -> None:
    assert PAGE.read_text("utf-8") == page(json.loads(RESULT.read_bytes())), "python -m tests.benchmarks --page"


def test_the_page_says_where_cairef_loses() -> None:
    result = json.loads(RESULT.read_bytes())
    text = PAGE.read_text("utf-8")
    own = min(row[0] for name, row in result["libraries"]["microseconds"].items() if name.startswith("cairef"))
    for name, row in result["libraries"]["microseconds"].items():
        assert f"| {name} |" in text
        if row[0] < own:
            assert f"`{name}` takes" in text


def test_nothing_of_a_machine_is_kept_but_what_it_is() -> None:
    result = json.loads(RESULT.read_bytes())
    assert set(result["machine"]) == {"cores", "processor", "system", "python"}
    assert "/" not in json.dumps(result["machine"])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no wait4")
def test_it_is_not_much_slower_than_it_was() -> None:
    kept = json.loads(RESULT.read_bytes())["guard"]
    now = guarded(rounds=2, starts=4)
    assert now.keys() <= kept.keys()
    slower = {name: (kept[name], value) for name, value in now.items() if value > kept[name] * SLOWER}
    assert not slower, f"kept and now: {slower}; python -m tests.benchmarks --only guard --keep"


def test_the_guard_sees_what_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the work is more than twice the ratio."""
    plain = guarded(number=14, rounds=2, starts=1)
    monkeypatch.setattr("tests.benchmarks.guard.validate", lambda root: [validate(root) for _ in range(4)])
    slow = guarded(number=14, rounds=2, starts=1)
    assert slow["jsonschema"] > plain["jsonschema"] * SLOWER
    assert slow["orjson.loads"] > plain["orjson.loads"] * SLOWER
