"""Questions to git. It is asked only for what it has stored: it changes nothing, fetches nothing and runs no filter."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from cairef.errors import UsageError
from cairef.safe_text import cut, escape, shown

__all__ = ["Git"]

# A hook of git sets these for its own checkout; here the checkout around the dataset is meant.
_NOT_INHERITED = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_SETTINGS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    # Versions of git that do not know the line above may use no protocol to fetch by.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# Looking must start no program that the configuration names.
_QUIETLY = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")


class Git:
    """Calls git with a fixed list of arguments, in one folder.

    Args:
        folder: A folder in a checkout.

    Raises:
        UsageError: There is no git, or the folder lies in no checkout.
    """

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None:
            raise UsageError("to compare with a revision, git must be installed")
        self._command = [found, *_QUIETLY, "-C", str(folder.resolve())]
        self._environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        self._environment |= _SETTINGS
        done = self._run(("rev-parse", "--show-toplevel"))
        if done.returncode:
            raise UsageError(f"{shown(str(folder))} is in no git checkout{_reason(done.stderr)}")
        self.top = Path(os.fsdecode(done.stdout).removesuffix("\n")).resolve()
        """The folder of the checkout, with all links followed."""
        self._command[-1] = str(self.top)

    def text(self, *arguments: str) -> str:
        """What git answers, on one line; empty when it has no answer."""
        done = self._run(arguments)
        return "" if done.returncode else os.fsdecode(done.stdout).removesuffix("\n")

    def data(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers.

        Raises:
            UsageError: It has no answer, as where objects are missing in a partial clone.
        """
        done = self._run(arguments, given)
        if done.returncode:
            raise UsageError(f"git cannot compare the files{_reason(done.stderr)}")
        return done.stdout

    def commit(self, revision: str) -> str:
        """The commit that a revision names; empty when there is none."""
        found = self.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # All but a commit comes back with a `^` before it.
        return found if found.isalnum() else ""

    def merge_base(self, revision: str) -> str:
        """The commit at which HEAD has left a revision.

        Raises:
            UsageError: There is no such revision, it is a branch and a tag, or it has no commit in common with HEAD.
        """
        named = [kind for kind in ("heads", "tags") if self.commit(f"refs/{kind}/{revision}")]
        if len(named) > 1:
            raise UsageError(f"{shown(revision)} is a branch and a tag: write refs/heads/... or refs/tags/...")
        commit = self.commit(revision)
        if not commit:
            raise UsageError(f"git knows no revision {shown(revision)}{self._shallow()}")
        base = self.text("merge-base", commit, "HEAD")
        if not base:
            raise UsageError(f"{shown(revision)} and HEAD have no commit in common{self._shallow()}")
        return base

    def _shallow(self) -> str:
        if self.text("rev-parse", "--is-shallow-repository") != "true":
            return ""
        return "; this clone is shallow and lacks older commits: fetch all (actions/checkout: fetch-depth: 0)"

    def _run(self, arguments: tuple[str, ...], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - the arguments are fixed, and no shell reads them
                [*self._command, *arguments], env=self._environment, input=given, capture_output=True, check=False
            )
        except OSError as error:
            raise UsageError(f"git cannot be started: {error.strerror or error}") from error


def _reason(answer: bytes) -> str:
    lines = answer.decode("utf-8", "replace").strip().splitlines()
    return f" ({escape(cut(lines[0], 200))})" if lines else ""
