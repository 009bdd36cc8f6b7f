"""What the cases of a rule show: a dataset that breaks it, what is printed, and one that keeps it.

Every case is an edit of one small dataset that holds. The tests prove of each that it gives the findings that are
printed beside it, or none.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairef.safe_text import escape
from cairef.site.rules.cases import Case

__all__ = ["Excerpt", "FileChange", "Place", "changes", "counterpart", "excerpts", "places", "shown_lines"]

_HEAD = re.compile(r"^(?P<file>\S[^:]*)(?::(?P<line>\d+):\d+)?: (?P<code>[A-Z]\d{3}) (?:error|warning): ", re.MULTILINE)
_AROUND = 3
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a file and, where it has one, a line."""

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


def shown_lines(data: bytes) -> tuple[str, ...]:
    """A file as the lines that can be shown of it."""
    text = data.decode("utf-8", "backslashreplace").replace(_BOM, "\\ufeff")
    return tuple("\t".join(map(escape, line.split("\t"))) for line in text.removesuffix("\n").split("\n"))


def places(case: Case, code: str) -> list[Place]:
    """Where the findings of a rule are in a case, by what is printed of it."""
    return [
        Place(match["file"], int(match["line"]) if match["line"] else None)
        for match in _HEAD.finditer(case.expected or "")
        if match["code"] == code
    ]


def excerpts(case: Case, code: str, changed: Sequence[FileChange] = ()) -> Iterator[Excerpt]:
    """The lines around the findings of a rule, those that lie close together in one.

    Args:
        case: The case.
        code: The code of the rule.
        changed: How it differs from one that holds; such lines of the same files are shown as well.
    """
    by_file: dict[str, set[int]] = {}
    for place in places(case, code):
        if place.file in case.files:
            by_file.setdefault(place.file, set()).update([place.line] if place.line else [])
    for file, marked in by_file.items():
        lines = shown_lines(case.files[file])
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
    """How two cases edit the base otherwise, a file that was renamed as one.

    The digests that every edit renews are no difference of their own.
    """
    before, after = _by_origin(old), _by_origin(new)
    found = []
    for origin in sorted({**before, **after}, key=lambda origin: (origin not in after, origin not in before)):
        name, other = before.get(origin), after.get(origin)
        if name is None or other is None:
            found.append(FileChange(name, other, _whole(old, name), _whole(new, other)))
        elif name != other or old.drafts[name] != new.drafts[other]:
            found.append(FileChange(name, other, shown_lines(old.drafts[name]), shown_lines(new.drafts[other])))
    return found


def _by_origin(case: Case) -> dict[tuple[str, str], str]:
    """The files by what was made of which file of the base, so that those of two cases can be compared."""
    found: dict[tuple[str, str], str] = {}
    for path in case.drafts:
        origin = case.origins.get(path, ("renamed", path))
        found[("new", path) if origin in found else origin] = path
    return found


def _whole(case: Case, path: str | None) -> tuple[str, ...]:
    return () if path is None else shown_lines(case.files[path])


def counterpart(bad: Case, candidates: Sequence[Case]) -> Case:
    """Of cases that hold, the one that differs in the fewest lines; the first of several."""
    return min(candidates, key=lambda good: sum(change.weight for change in changes(bad, good)))
