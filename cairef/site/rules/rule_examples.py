"""What the cases of a rule show: a dataset that breaks it, what is printed, and one that keeps it.

Every case lies over one small dataset that holds. The tests prove of each that it gives the findings that stand
beside it, or none.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cairef.safe_text import escape

__all__ = ["Case", "Excerpt", "FileChange", "Place", "changes", "counterpart", "excerpts"]

_HEAD = re.compile(r"^(?P<file>\S[^:]*)(?::(?P<line>\d+):\d+)?: (?P<code>[A-Z]\d{3}) (?:error|warning): ", re.MULTILINE)
_AROUND = 3
_SIMILAR = 0.6
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a file and, where it has one, a line."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file.

    Attributes:
        file: The file.
        first: The number of the first line.
        lines: The lines.
        marked: The numbers of the lines that findings are about.
    """

    file: str
    first: int
    lines: tuple[str, ...]
    marked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that two datasets do not have alike.

    Attributes:
        before: Its path in the first; None where it has no such file.
        after: Its path in the second, likewise.
        old: Its lines in the first.
        new: Its lines in the second.
    """

    before: str | None
    after: str | None
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many lines differ."""
        return sum(line[0] in "+-" for line in self._diff(0)[2:])

    @property
    def old_numbers(self) -> list[int]:
        """The numbers of the lines that only the first has."""
        matcher = difflib.SequenceMatcher(None, self.old, self.new, autojunk=False)
        apart = [(low, high) for kind, low, high, _, _ in matcher.get_opcodes() if kind != "equal"]
        return [number + 1 for low, high in apart for number in range(low, high)]

    @property
    def is_layout(self) -> bool:
        """Whether both sides are the same JSON, laid out in two ways."""
        try:
            old, new = ("\n".join(lines) for lines in (self.old, self.new))
            return bool(json.loads(old) == json.loads(new))
        except (ValueError, RecursionError):
            return False

    def lines(self) -> Iterator[str]:
        """The change as a unified diff, as git writes it."""
        if self.before and self.after and self.before != self.after:
            yield f"rename from {self.before}"
            yield f"rename to {self.after}"
        yield from self._diff(_AROUND)

    def _diff(self, around: int) -> list[str]:
        names = (self.before or "/dev/null", self.after or "/dev/null")
        return list(difflib.unified_diff(self.old, self.new, *names, n=around, lineterm=""))


class Case:
    """A dataset that the tests check.

    Args:
        base: The folder of the dataset that all cases lie over.
        folder: The folder of the case; none for the base itself.
    """

    def __init__(self, base: Path, folder: Path | None = None) -> None:
        self._base = base
        self._folder = folder

    @property
    def name(self) -> str:
        """What tells it from other cases of its kind, in words; empty for the first."""
        return self.folder_name.partition("-")[2].replace("-", " ")

    @property
    def folder_name(self) -> str:
        """The name of its folder; empty for the base."""
        return self._folder.name if self._folder else ""

    @cached_property
    def output(self) -> str:
        """What `cairef validate` prints of it; empty where it finds nothing."""
        expected = self._folder / "expected.txt" if self._folder else None
        return expected.read_text("utf-8") if expected and expected.exists() else ""

    def places(self, code: str) -> list[Place]:
        """Where the findings of a rule stand."""
        return [
            Place(match["file"], int(match["line"]) if match["line"] else None)
            for match in _HEAD.finditer(self.output)
            if match["code"] == code
        ]

    @cached_property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """Its files by path, as the lines that can be shown of them."""
        return {path: _lines(data) for path, data in self.data.items()}

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        """Its files by path."""
        files = _below(self._base)
        if self._folder:
            own = _below(self._folder)
            removed = own.pop("REMOVE", b"").decode("utf-8").split()
            own.pop("expected.txt", None)
            files = {path: data for path, data in files.items() if path not in removed} | own
        return files


def _below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _lines(data: bytes) -> tuple[str, ...]:
    text = data.decode("utf-8", "backslashreplace").replace(_BOM, "\\ufeff")
    return tuple("\t".join(map(escape, line.split("\t"))) for line in text.removesuffix("\n").split("\n"))


def excerpts(case: Case, places: Sequence[Place], changed: Sequence[FileChange] = ()) -> Iterator[Excerpt]:
    """The lines around some places, those that lie close together in one.

    Args:
        case: The case.
        places: The places.
        changed: How it differs from one that holds; such lines of the same files are shown as well.
    """
    by_file: dict[str, set[int]] = {}
    for place in places:
        if place.file in case.files:
            by_file.setdefault(place.file, set()).update([place.line] if place.line else [])
    for file, marked in by_file.items():
        lines = case.files[file]
        numbers = {number for change in changed if change.before == file for number in change.old_numbers}
        wanted = {near for line in marked | numbers or {1} for near in range(line - _AROUND, line + _AROUND + 1)}
        for run in _runs(sorted(number for number in wanted if 0 < number <= len(lines))):
            yield Excerpt(file, run[0], lines[run[0] - 1 : run[-1]], tuple(sorted(marked.intersection(run))))


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def changes(old: Case, new: Case) -> list[FileChange]:
    """How the files of two cases differ, a file that was renamed as one.

    The digests of stamps differ with every edit. Where both have as many, they are no difference of their own.
    """
    before, after = old.data, new.data
    pairs: list[tuple[str | None, str | None]] = [(path, path) for path in before if path in after]
    removed = [path for path in before if path not in after]
    added = [path for path in after if path not in before]
    for path in removed:
        likeness = {other: _likeness(before[path], after[other]) for other in added}
        like = [other for other in added if likeness[other] >= _SIMILAR]
        target = max(like, key=likeness.__getitem__, default=None)
        pairs.append((path, target))
        if target:
            added.remove(target)
    pairs += [(None, path) for path in added]
    found = [_change(name, other, before.get(name or ""), after.get(other or "")) for name, other in pairs]
    return [change for change in found if change.before != change.after or change.old != change.new]


def _change(name: str | None, other: str | None, old: bytes | None, new: bytes | None) -> FileChange:
    if old is not None and new is not None:
        new = _with_stamps_of(old, new)
    return FileChange(name, other, () if old is None else _lines(old), () if new is None else _lines(new))


def _likeness(old: bytes, new: bytes) -> float:
    return difflib.SequenceMatcher(None, _lines(old), _lines(new), autojunk=False).ratio()


def _with_stamps_of(old: bytes, new: bytes) -> bytes:
    ours, theirs = _stamps(old), _stamps(new)
    if len(ours) == len(theirs):
        for our, their in zip(ours, theirs, strict=True):
            new = new.replace(f'"sha256": "{their}"'.encode(), f'"sha256": "{our}"'.encode())
    return new


def _stamps(data: bytes) -> list[str]:
    try:
        stamps = json.loads(data)["verification"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return []
    return [stamp["sha256"] for stamp in stamps]


def counterpart(bad: Case, candidates: Sequence[Case]) -> Case:
    """Of cases that hold, the one that differs in the fewest lines; the first of several."""
    return min(candidates, key=lambda good: sum(change.weight for change in changes(bad, good)))
