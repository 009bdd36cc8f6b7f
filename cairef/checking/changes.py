"""Which files differ from a revision in git, as they are on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cairef.checking.base_tree import BaseTree, TreeEntry
from cairef.checking.converted import converted
from cairef.checking.git import Git
from cairef.checking.project import FILE_NAME
from cairef.errors import UsageError
from cairef.files import real
from cairef.layout import Root, is_record_file
from cairef.records.own_codes import is_own_codes, own_code_files
from cairef.safe_text import shown

__all__ = ["Changes", "changes_since"]

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a revision.

    Attributes:
        revision: The revision as the user named it.
        base: The files that it has.
        everything: Whether all records are to be checked, as it cannot be said which ones a change concerns: one of
            `cairef.toml`, or of the dataset's own codes, or a record that is gone.
        records: The names, without ending, of files below `dataset/` that the revision has and that are edited or gone.
        edited: Source texts, and files of the schema, that the revision has and that are edited or gone.
        project: What the revision has as `cairef.toml`; None where that has not changed.
    """

    revision: str
    base: BaseTree
    everything: bool
    records: frozenset[str]
    edited: frozenset[Path]
    project: bytes | None

    def concern(self, path: Path) -> bool:
        """Whether a file differs, or cannot be said to be unchanged."""
        return self.everything or not self.base.has(path)


def changes_since(root: Root, revision: str) -> Changes:
    """What in a root differs from where it left a revision: committed, staged, unstaged and untracked.

    Args:
        root: The root; its records, sources, schemas, own codes and project file are compared.
        revision: Anything that names a commit. The merge base of it and of HEAD is compared with the files on disk.

    Raises:
        UsageError: There is no git, no checkout or no such revision.
    """
    if revision.startswith("-") or not revision.isprintable() or not 0 < len(revision) <= _LONGEST:
        raise UsageError(f"{shown(revision)} cannot be a revision in git")
    git, commit, unclear = _base(root, revision)
    base = BaseTree(git, commit, root.path)
    project = root.path / FILE_NAME
    entry = base.entry(base.name(base.real(project) or str(project)) or b"")
    project_differs = (entry is not None or os.path.lexists(project)) and not base.has(project)
    history = {
        path: entry
        for folder in (root.seeds, root.schema)
        for path, entry in base.below(str(real(folder)))
        if not base.has(path) and not entry.is_foreign and not _leads_to_folder(base, path, entry)
    }
    return Changes(
        revision,
        base,
        everything=unclear or project_differs or _codes_differ(base, root) or _is_less(base, root),
        records=frozenset(path.stem for path, _ in base.below(str(real(root.dataset))) if not base.has(path)),
        edited=frozenset(history.keys() - converted(git, history)) if history else frozenset(),
        project=_content(git, entry) if project_differs else None,
    )


def _codes_differ(base: BaseTree, root: Root) -> bool:
    """Whether what the dataset declares as its own codes may differ: any record may use one."""
    was = [path for path, _ in base.below(str(real(root.codes))) if is_own_codes(path)]
    return not all(base.has(path) for path in (*was, *own_code_files(root)))


def _is_less(base: BaseTree, root: Root) -> bool:
    """Whether a record is gone: what it alone cited or was referred to for may be missed anywhere."""
    return any(not os.path.lexists(path) for path, _ in base.below(str(real(root.dataset))) if is_record_file(path))


def _base(root: Root, revision: str) -> tuple[Git, str | None, bool]:
    """The repository with the files of a root, the commit to compare with, and whether another one may be meant.

    The revision is one of the repository around the working directory. Where the root lies in a repository within
    that one, it is compared with the commit that the outer one has of it.
    """
    git, here = Git(root.path), Path.cwd().resolve()
    if not here.is_relative_to(git.top):
        outer = _checkout(here)
        if outer and git.top.is_relative_to(outer.top) and outer.commit(revision):
            name = os.fsencode(git.top.relative_to(outer.top).as_posix())
            entry = BaseTree(outer, outer.merge_base(revision), git.top).entry(name)
            commit = git.commit(entry.object) if entry and entry.is_foreign else ""
            return git, commit or None, not commit
    commit = git.merge_base(revision)
    above = git.text("rev-parse", "--show-superproject-working-tree")
    outer = _checkout(Path(above)) if above else None
    return git, commit, bool(outer and outer.commit(revision))


def _checkout(folder: Path) -> Git | None:
    try:
        return Git(folder)
    except UsageError:
        return None


def _leads_to_folder(base: BaseTree, path: Path, entry: TreeEntry) -> bool:
    return entry.is_link and base.real(path) is not None and path.is_dir()


def _content(git: Git, entry: TreeEntry | None) -> bytes:
    return git.data("cat-file", "blob", entry.object) if entry and not entry.is_link and not entry.is_foreign else b""
