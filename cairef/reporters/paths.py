"""Which folder the paths of a report are relative to, and how a file is named or addressed from there.

`Finding.file` is for people: relative to the working directory, so that editors and terminals open it. Other programs
match files against a repository, wherever in it the command was called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import quote

from cairef.findings import Finding, Report
from cairef.frozen import NamedTuple
from cairef.patterns import regex

__all__ = ["Base", "base_of", "find_base", "uri"]

_DRIVE = regex(r"[A-Za-z]:/")


class Base(NamedTuple):
    """The folder that paths are relative to, and the working directory.

    Attributes:
        folder: The top of the repository, as an absolute path; where there is none, the working directory.
        here: The working directory, as an absolute path.
        whole: The absolute path of each file that a report names, found beforehand, as there can be very many.
    """

    folder: str
    here: str
    whole: Mapping[str, str]

    def name(self, file: str) -> str:
        """A file or folder, relative to the folder where it lies below it, else as an absolute path."""
        if _is_label(file):
            return file
        whole = self.whole.get(file) or _whole(os.path.join(self.here, file), os.path.realpath)  # noqa: PTH118
        return "." if whole == self.folder else _below(whole, self.folder) or whole.replace(os.sep, "/")

    def holds(self, file: str) -> bool:
        """Whether a file of the report lies below the folder."""
        return file in self.whole and _below(self.whole[file], self.folder) is not None

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings with their files named so."""
        for finding in findings:
            source = finding.source and finding.source._replace(file=self.name(finding.source.file))
            yield finding._replace(file=self.name(finding.file), source=source)


def base_of(report: Report) -> Base:
    """The folder for the paths of a report: asks the environment, and looks for `.git`; calls no other program."""
    try:
        here = os.getcwd()  # noqa: PTH109 - as text, which is quicker
    except OSError:
        # The working directory was removed. What is given by an absolute path can still be named.
        here = os.sep
    followed = cache(os.path.realpath)
    whole = {
        file: _whole(path, followed)
        for file in _files(report)
        if not _is_label(file)
        for path in [os.path.join(here, file)]  # noqa: PTH118
    }
    first = dict.fromkeys(whole[finding.file] for finding in report.findings if finding.file in whole)
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    known = os.path.realpath(workspace) if os.path.isabs(workspace) else None  # noqa: PTH117
    return Base(find_base(list(first), os.path.realpath(here), known, _top), here, whole)


def find_base(files: Iterable[str], here: str, workspace: str | None, top: Callable[[str], str | None]) -> str:
    """The folder that paths are relative to.

    It is the workspace of GitHub, else the top of the repository around the working directory, where one of the files
    lies in it; else the top of the repository around the first file; else the working directory.

    Args:
        files: Absolute paths; with none, the folder is found all the same.
        here: The working directory.
        workspace: The workspace of a workflow on GitHub.
        top: Gives the top of the repository around a folder.
    """
    files = list(files)
    for folder in (workspace, top(here)):
        if folder and (not files or any(_below(file, folder) for file in files)):
            return folder
    return (top(os.path.dirname(files[0])) if files else None) or here  # noqa: PTH120


def uri(name: str, *, windows: bool = os.name == "nt") -> str:
    """A file name as a URI: relative for a relative one, else with the scheme `file`."""
    if windows:
        name = name.replace("\\", "/")
        if name.startswith("//?/"):
            name = re.sub(r"^//\?/(UNC/)?", lambda match: "//" if match[1] else "", name)
        if name.startswith("//"):
            return f"file:{_quoted(name)}"
        if _DRIVE.match(name):
            return f"file:///{name[:2]}{_quoted(name[2:])}"
    return f"file:///{_quoted(name.lstrip('/'))}" if name.startswith("/") else _quoted(name)


def _quoted(name: str) -> str:
    try:
        return quote(os.fsencode(name))
    except UnicodeEncodeError:
        # No name that the system gave, but one that a caller made up.
        return quote(name.encode("utf-8", "backslashreplace"))


def _files(report: Report) -> set[str]:
    return {f.file for f in report.findings} | {f.source.file for f in report.findings if f.source}


def _whole(path: str, followed: Callable[[str], str]) -> str:
    """A path with the links above it followed. A link keeps its own name, for it is what a finding is about."""
    folder, name = os.path.split(path)
    if name in {"", os.curdir, os.pardir}:
        return followed(path)
    try:
        return os.path.join(followed(folder), name)  # noqa: PTH118
    except ValueError:
        # No path that a system has: the name that a caller gave to a text at hand.
        return path


def _is_label(file: str) -> bool:
    """Whether this names no file, but text at hand such as `<stdin>`."""
    return file.startswith("<") and file.endswith(">")


def _below(file: str, folder: str) -> str | None:
    """A file as it is named from a folder that it lies below; None where it does not."""
    start = os.path.normcase(folder).rstrip(os.sep) + os.sep
    return file[len(start) :].replace(os.sep, "/") if os.path.normcase(file).startswith(start) else None


def _top(folder: str) -> str | None:
    """The nearest folder with `.git` in it; in a worktree and in a submodule, that is a file."""
    while not os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder
