"""The strict reading of JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairef.records.inputs import MAX_BYTES, read_bytes
from cairef.records.parse import MAX_DEPTH, parse, refused_as_too_deep
from cairef.rule import Problem


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


def test_depth_is_bounded() -> None:
    deep: object = 1
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert not refused_as_too_deep(deep)
    assert refused_as_too_deep([deep])


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
