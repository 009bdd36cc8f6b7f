"""The cases of the rules: each is an edit of one small dataset that holds.

`tests/cases/README.md` says what the folder of a case may hold. The cases are part of a checkout, not of an installed
package, so that the folder with them is always given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import rfc8785

from cairef.records.stamp import digest
from cairef.safe_text import shown
from cairef.site.rules.edits import CaseError, encoded, laid_out, patched, read_json, rewritten

__all__ = ["BASE", "EDIT", "EXPECTED", "STORY", "Case", "CaseError", "base_of", "case_at", "case_names"]

BASE = "base"
"""The folder of the dataset that all cases edit."""

EDIT = "edit.json"
EXPECTED = "expected.txt"
STORY = "story.md"

_FOLDERS = ("dataset", "seeds")
_OWN_CODES = "codes"
_PROJECT_FILE = "cairef.toml"
_SETTINGS = ("copied", "removed", "renamed", "sources", "stamps")


@dataclass(frozen=True, slots=True)
class Case:
    """A dataset that the tests check.

    Attributes:
        name: Its folder, such as `E002/bad`.
        files: Its files by path.
        drafts: The same files before digests were renewed, so that they differ from the base by the edit alone.
        origins: For each file that was copied or renamed, which of these, and its path in the base.
        removed: The paths that the base has and the case has not.
        expected: What `cairef validate` is to print of it; None where no such text is there.
    """

    name: str
    files: Mapping[str, bytes]
    drafts: Mapping[str, bytes]
    origins: Mapping[str, tuple[str, str]]
    removed: tuple[str, ...]
    expected: str | None

    @property
    def title(self) -> str:
        """What distinguishes it from other cases of its kind, in words; empty for the first."""
        return self.name.rpartition("/")[2].partition("-")[2].replace("-", " ")

    def lay_out(self, root: Path) -> None:
        """Write its files into a folder that is empty or holds the base."""
        for folder in _FOLDERS:
            # A root has both, even where no file is left in one.
            (root / folder).mkdir(parents=True, exist_ok=True)
        for path in self.removed:
            (root / path).unlink(missing_ok=True)
        for path, data in self.files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def base_of(cases: Path) -> Case:
    """The dataset that all cases edit.

    Args:
        cases: The folder with the cases.
    """
    files = dict(_files(cases / BASE))
    return Case(BASE, files, files, {}, (), None)


def case_names(cases: Path, code: str = "*", kind: str = "*") -> list[str]:
    """The names of cases, in order.

    Args:
        cases: The folder with the cases.
        code: The code of the rule; all rules if not given.
        kind: `bad` or `good`; both if not given.
    """
    kinds = ("bad", "good") if kind == "*" else (kind,)
    folders = [path for each in kinds for path in cases.glob(f"{code}/{each}*") if path.is_dir()]
    return sorted(path.relative_to(cases).as_posix() for path in folders)


def case_at(cases: Path, name: str, base: Case | None = None) -> Case:
    """A case.

    Args:
        cases: The folder with the cases.
        name: Its folder, such as `E002/bad`; `base` for the dataset that all cases edit.
        base: The dataset that all cases edit, where it has been read already.

    Raises:
        CaseError: There is no such case, or its folder does not say what it is.
    """
    if name == BASE:
        return base_of(cases)
    if not _is_case(cases, name):
        raise CaseError(f"{shown(name)} is no case: a name is like “E002/bad”")
    try:
        return _read(cases, name, base or base_of(cases))
    except CaseError as error:
        raise CaseError(f"{cases / name}: {error}") from None


def _is_case(cases: Path, name: str) -> bool:
    """Whether it is one of the names of all cases, without looking at the others."""
    code, _, kind = name.partition("/")
    plain = code not in {"", ".", ".."} and kind.startswith(("bad", "good")) and "/" not in kind
    return plain and "\0" not in name and (cases / code / kind).is_dir()


def _read(cases: Path, name: str, unedited: Case) -> Case:
    base, own = unedited.files, dict(_files(cases / name))
    expected = own.pop(EXPECTED, None)
    edits = _described(own.pop(EDIT, b"{}"))
    if not own and not edits:
        raise CaseError(f"nothing is edited: there is neither {EDIT} nor a file of the dataset")
    settings = {key: edits.pop(key) for key in _SETTINGS if key in edits}
    for path in (*own, *edits):
        _check_path(path)
        if path in own and path in edits:
            raise CaseError(f"{shown(path)} is edited, and is there as a whole file")
    drafts, origins = _moved(base, settings)
    for path, changes in edits.items():
        drafts[path] = _edited(path, drafts, changes)
    drafts |= own
    fixed = {*own, *(path for path, changes in edits.items() if _is_text(changes))}
    return Case(
        name,
        _renewed(drafts, fixed, settings),
        drafts,
        origins,
        tuple(path for path in base if path not in drafts),
        None if expected is None else expected.decode("utf-8"),
    )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise CaseError(f"{shown(path.name)} is a link, which cannot be part of a case: make it in a test")
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _check_path(path: str) -> None:
    parts = PurePosixPath(path).parts
    known = path == _PROJECT_FILE or (len(parts) > 1 and parts[0] in (*_FOLDERS, _OWN_CODES))
    if not known or ".." in parts or "/".join(parts) != path:
        raise CaseError(
            f"{shown(path)} is not known here: there are {EDIT}, {EXPECTED}, {_PROJECT_FILE}, and files below "
            f"dataset/, seeds/ and codes/; the settings in {EDIT} are {', '.join(_SETTINGS)}"
        )


def _described(data: bytes) -> dict[str, Any]:
    try:
        described = read_json(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CaseError(f"{EDIT} is not UTF-8 at byte {error.start}") from None
    except CaseError as error:
        raise CaseError(f"{EDIT}: {error}") from None
    if not isinstance(described, dict):
        raise CaseError(f"{EDIT} holds an object, not {shown(described)}")
    for setting, value in (("stamps", "stale"), ("sources", "renewed")):
        if described.get(setting, value) != value:
            raise CaseError(f"“{setting}” may only be “{value}”, not {shown(described[setting])}")
    return described


def _moved(
    base: Mapping[str, bytes], settings: Mapping[str, Any]
) -> tuple[dict[str, bytes], dict[str, tuple[str, str]]]:
    """The files of the base after copies, renamings and removals, and where those that are new come from."""
    files = dict(base)
    origins = {}
    for setting in ("copied", "renamed"):
        for path, target in _pairs(settings.get(setting, {}), setting):
            _check_path(target)
            if path not in files:
                raise CaseError(f"{shown(path)} cannot be {setting}: there is no such file")
            if target in files:
                raise CaseError(f"{shown(path)} cannot be {setting}: {shown(target)} is taken")
            files[target] = files[path]
            origins[target] = (setting, path)
            if setting == "renamed":
                del files[path]
    removed = settings.get("removed", [])
    if not isinstance(removed, list):
        raise CaseError("“removed” is a list of paths")
    for path in removed:
        if not isinstance(path, str) or path not in files:
            raise CaseError(f"{shown(path)} cannot be removed: there is no such file")
        del files[path]
    return files, origins


def _pairs(value: Any, setting: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict) or not all(isinstance(target, str) for target in value.values()):
        raise CaseError(f"“{setting}” gives a new path for each path")
    yield from value.items()


def _edited(path: str, files: Mapping[str, bytes], edits: Any) -> bytes:
    if path not in files:
        raise CaseError(f"{shown(path)} cannot be edited: there is no such file")
    if not isinstance(edits, list) or not edits:
        raise CaseError(f"{shown(path)} has no list of edits")
    if not _is_text(edits) and not path.endswith(".json"):
        raise CaseError(f"{shown(path)} is no record: its text is edited with “find” and “put”")
    try:
        if _is_text(edits):
            return encoded(rewritten(files[path].decode("utf-8"), edits))
        return laid_out(patched(json.loads(files[path]), edits))
    except CaseError as error:
        raise CaseError(f"{path}: {error}") from None


def _is_text(edits: Any) -> bool:
    """Whether it is the text of a file that is edited, and not a record."""
    return isinstance(edits, list) and any(isinstance(edit, dict) and "find" in edit for edit in edits)


def _renewed(drafts: Mapping[str, bytes], fixed: set[str], settings: Mapping[str, Any]) -> dict[str, bytes]:
    """The files with digests that hold.

    Args:
        drafts: The files.
        fixed: The files that are left as they are written.
        settings: The settings of the case.
    """
    files = dict(drafts)
    records = {path: value for path in files if isinstance(value := _record(path, files[path]), dict)}
    open_records = {path: value for path, value in records.items() if path not in fixed}
    if "sources" in settings:
        for value in open_records.values():
            _describe_text(value, files)
    if "stamps" not in settings:
        digests = {
            value["id"]: value["sha256"]
            for value in records.values()
            if isinstance(value.get("id"), str) and isinstance(value.get("sha256"), str)
        }
        for path, value in open_records.items():
            _stamp(path, value, digests)
    for path, value in open_records.items():
        if value != json.loads(files[path]):
            files[path] = laid_out(value)
    return files


def _record(path: str, data: bytes) -> Any:
    if not path.endswith(".json"):
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _describe_text(source: dict[str, Any], files: Mapping[str, bytes]) -> None:
    data = files.get(f"seeds/{source.get('file')}")
    if data is None:
        return
    try:
        length = len(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise CaseError(f"seeds/{source['file']} is not UTF-8, so that its length cannot be renewed") from None
    source.update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), length=length)


def _stamp(path: str, record: dict[str, Any], digests: Mapping[str, str]) -> None:
    cited = set(_cited(record))
    entries = record.get("verification")
    # Where a cited source has no record, no digest would hold, and none is looked at.
    if not isinstance(entries, list) or not cited <= digests.keys():
        return
    try:
        current = digest(record, {source: digests[source] for source in cited})
    except rfc8785.CanonicalizationError as error:
        raise CaseError(f"{path} cannot be stamped ({error}): say “stamps”: “stale”") from None
    for entry in entries:
        if isinstance(entry, dict) and "sha256" in entry:
            entry["sha256"] = current


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        spans = value.get("evidence")
        for span in spans if isinstance(spans, list) else ():
            if isinstance(span, dict) and isinstance(span.get("source"), str):
                yield span["source"]
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _cited(below)
