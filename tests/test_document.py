"""The strict reading of JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cairef.checking.places import locate
from cairef.records.inputs import MAX_BYTES, Input, read_bytes
from cairef.records.parse import MAX_DEPTH, parse
from cairef.rule import MOST_OF_A_RULE, Problem
from cairef.schema.refusals import INVALID_VALUE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "P003"),
        (b"  \n", "P003"),
        (b"{", "P003"),
        (b'{"a": 1,}', "P003"),
        (b"{'a': 1}", "P003"),
        (b'{"a": NaN}', "P003"),
        (b'{"a": -Infinity}', "P003"),
        (b'{"a": 1} // no', "P003"),
        (b'{"a": 1}{"b": 2}', "P003"),
        (b'{"a": "\\ud800"}', "P003"),
        (b'{"a": 1e999}', "P003"),
        (b'{"a": 01}', "P003"),
        (b'{"a": "\t"}', "P003"),
        (b"\xef\xbb\xbf{}", "P002"),
        ('{"a": 1}'.encode("utf-16"), "P002"),
        ('{"a": 1}'.encode("utf-16-le"), "P002"),
        ('{"a": 1}'.encode("utf-32"), "P002"),
        (b'{"a": "\xff"}', "P002"),
        (b'{"a": 1, "a": 1}', "P004"),
        (b'{"b": {"a": 1, "\\u0061" : 2}}', "P004"),
        (b"[" * 100_000, "P005"),
    ],
)
def test_what_is_refused(data: bytes, code: str) -> None:
    value, problems = parse(data)
    assert value is None
    assert {problem.code for problem in problems} == {code}
    assert all(problem.place or problem.pointer for problem in problems)


@pytest.mark.parametrize(
    "data", [b"{}", b'{"a": "\\":\\":"}', b'{"a": {"a": 1}}', '{"é": "\\u00e9"}'.encode(), b"[1, 1]"]
)
def test_what_is_read(data: bytes) -> None:
    assert parse(data)[1] == []


def test_several_mistakes_are_told_together() -> None:
    _, problems = parse(b'{"a": NaN, "b": [1, 2,], // c\n "d": Infinity}')
    places = sorted((p.place.line, p.place.column) for p in problems if p.place)
    assert places == [(1, 7), (1, 23), (1, 26), (2, 7)]


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 254, 255, 300, 1024, 1025, 5_000, 100_000])
@pytest.mark.parametrize(
    "nest",
    [
        lambda n: b"[" * n + b"]" * n,
        lambda n: b'{"a":' * n + b"1" + b"}" * n,
        lambda n: b'{"a": [' * (n // 2 + 1) + b"]}" * (n // 2 + 1),
        lambda n: b'{"\\u0061": 1, "b": ' + b"[" * n + b"]" * n + b"}",
        lambda n: b'{"a": 1, "a": ' + b"[" * n + b"]" * n + b"}",
        lambda n: b'{"a": ' + b"[" * n,
        lambda n: b"[" * n + b"NaN,",
    ],
    ids=["lists", "objects", "both", "escaped", "repeated", "open", "no-json"],
)
def test_what_nests_too_deep_is_one_finding(nest: Callable[[int], bytes], levels: int) -> None:
    value, (problem,) = parse(nest(levels))
    assert (value, problem.code, problem.place) == (None, "P005", (1, 1, 1, 1))


def test_brackets_in_a_text_do_not_nest() -> None:
    brackets = "[" * 200 + '\\" {' * 200
    assert parse(f'{{"a": "{brackets}"}}'.encode())[1] == []
    assert [problem.code for problem in parse(f'{{"a": "{brackets}"'.encode())[1]] == ["P003"]
    deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert parse(deepest)[1] == []
    assert [problem.code for problem in parse(deepest + b",")[1]] == ["P003"]


@pytest.mark.parametrize("escaped", [False, True])
def test_repeated_members_are_all_counted_and_the_first_hundred_placed(*, escaped: bool) -> None:
    name = "\\u0061" if escaped else "a"
    value, problems = parse(("{" + ", ".join(f'"{name}": {{"b": {n}}}' for n in range(1000)) + "}").encode())
    assert value is None
    assert [problem.more for problem in problems] == [0] * 100 + [899]
    assert {problem.code for problem in problems} == {"P004"}
    places = [problem.place.column for problem in problems if problem.place]
    assert places[:100] == sorted(set(places[:100]))


def _work(data: bytes) -> int:
    """How often Python calls or returns from something while a text is read."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        findings = list(locate(Input(data=data), None, parse(data)[1], None))
    finally:
        sys.setprofile(None)
    assert len(findings) <= MOST_OF_A_RULE + 1
    return steps


@pytest.mark.parametrize(
    "text",
    [
        lambda n: "{" + ",".join(f'"\\u0061{i}":1' for i in range(n)) + "}",
        lambda n: "{" + ",".join(f'"\\u0061{i}":1' for i in range(n)) + ',"é":1,"é":1}',
        lambda n: "{" + ",".join('"a":1' for _ in range(n)) + "}",
        lambda n: "[" + ",".join('{"é":1,"é":1}' for _ in range(n)) + "]",
        lambda n: '{"a": "' + '\\"' * n,
        lambda n: '{"a": 1, ' + "/* " * n,
        lambda n: "[" + "NaN," * n + "]",
        lambda n: "[1" + " 1" * n + "]",
    ],
    ids=["keys", "one-repeated", "one-name", "objects", "no-end", "comments", "constants", "commas"],
)
def test_reading_takes_work_in_proportion_to_the_text(text: Callable[[int], str]) -> None:
    few, many = (text(n).encode() for n in (2_000, 16_000))
    assert _work(many) < 12 * _work(few)


def test_findings_in_a_long_list_are_found_by_one_walk_over_it() -> None:
    data = ("[" + ",\n".join('"é"' for _ in range(20_000)) + "]").encode()
    problems = [INVALID_VALUE.at((n,), "wrong") for n in range(0, 20_000, 2)]
    findings = list(locate(Input(data=data), None, problems, None))
    assert [f.place.line for f in findings if f.place] == [*range(1, 200, 2), 199]
    assert findings[-1].message == "9,900 more breaches of this rule in this file are not shown"


def test_size_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "big.json"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    result = read_bytes(file)
    assert isinstance(result, Problem)
    assert result.code == "P005"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    result = read_bytes(tmp_path)
    assert isinstance(result, Problem)
    assert result.code == "P001"


@pytest.mark.parametrize(
    ("data", "column"), [(b'{"a": 1 "b": 2, "c": 3, "d": 4}', 7), ('{"a": "é"\n, "b": [1 2], "c": 1}'.encode(), 9)]
)
def test_a_missing_comma_is_one_finding_at_its_place(data: bytes, column: int) -> None:
    (problem,) = parse(data)[1]
    assert (problem.message, problem.hint) == ("a comma is missing after this", "add one")
    assert problem.place
    assert problem.place.column == column


def test_a_text_that_is_not_closed_is_one_finding() -> None:
    (problem,) = parse(b'{"a": "x,\n "b": 2,\n "c": [1],\n "d": 3}')[1]
    assert problem.place
    assert problem.place.line == 1
