"""Where schema, dataset and seeds live. No other module knows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from cairef.errors import UsageError
from cairef.files import is_there, real, shown_path
from cairef.folders import Kind, below
from cairef.frozen import NamedTuple
from cairef.reading import leads_out
from cairef.safe_text import shown

__all__ = [
    "Root",
    "check_root",
    "has_lines",
    "is_record_file",
    "is_root",
    "packaged_root",
    "record_files",
    "root_around",
    "root_at_hand",
    "root_by_name",
    "root_of",
    "schema_folder",
]

_PACKAGE = Path(__file__).resolve().parent


class Root(NamedTuple):
    """A folder with `dataset/` and `seeds/` in it; or one whose texts are in a folder that the caller names.

    Attributes:
        path: The folder.
        texts: The folder of the texts, where it was named: then `dataset/` has no part in it.
    """

    path: Path
    texts: Path | None = None

    @property
    def dataset(self) -> Path:
        """The folder of the records."""
        return self.path / "dataset"

    @property
    def seeds(self) -> Path:
        """The folder of the source texts."""
        return self.texts or self.path / "seeds"

    @property
    def inside(self) -> Path:
        """The folder that a text must not lie outside of."""
        return self.texts or self.path

    @property
    def schema(self) -> Path:
        """The folder of the releases of the schema, where the root has one."""
        return self.path / "schema"

    @property
    def codes(self) -> Path:
        """The folder of the dataset's own codes, where the root has one."""
        return self.path / "codes"

    def record_files(self) -> list[Path]:
        """All record files below `dataset/`, in the order of their names.

        A folder below it that cannot be looked into, or a link to a folder outside of the root, is among them: whoever
        opens it learns why it cannot be read, so that nothing is passed over in silence.
        """
        return record_files(self.dataset, self.path)


def record_files(folder: Path, within: Path, skip: Callable[[Path], bool] = lambda _: False) -> list[Path]:
    """What is to be opened as a record below a folder, by the rule of `Root.record_files`."""
    closed = {Kind.CLOSED, Kind.OUT_FOLDER}
    found = below(folder, within, skip)
    return sorted(path for path, kind in found if kind in closed or is_record_file(path))


def is_record_file(path: Path) -> bool:
    """Whether a file has records by its name: one, or a record a line."""
    # Not by its suffix: what is called `.json` and nothing else has none.
    return path.name.endswith(".json") or has_lines(path)


def has_lines(path: Path) -> bool:
    """Whether a file is JSON Lines by its name, packed or not: a record a line."""
    return path.name.endswith(_LINES)


_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def is_root(path: Path) -> bool:
    """Whether a folder has `dataset/` and `seeds/`."""
    return os.path.isdir(path / "dataset") and os.path.isdir(path / "seeds")  # noqa: PTH112 - False where a name is too long


def _home() -> Path:
    # A wheel carries the data inside the package; a checkout, and so an
    # editable install, has them beside it.
    inside = _PACKAGE / "data"
    return inside if is_root(inside) else _PACKAGE.parent


def schema_folder() -> Path:
    """The folder with one folder for each release of the schema."""
    return _home() / "schema"


def packaged_root() -> Root:
    """The dataset that came with this installation.

    Raises:
        UsageError: The installation holds no dataset.
    """
    home = _home()
    if not is_root(home):
        raise UsageError(f"this installation holds no dataset: neither {_PACKAGE / 'data'} nor {home} has one")
    return Root(home)


def root_of(path: Path) -> Root | None:
    """The nearest root that is `path` or lies above it, or None."""
    # As the path is written first: what a link leads to is not where the link is.
    for start in (Path(os.path.abspath(path)), real(path)):  # noqa: PTH100 - no link is followed
        for folder in (start, *start.parents):
            if is_root(folder) and not _is_behind_link(folder):
                return Root(real(folder))
    return None


def _is_behind_link(folder: Path) -> bool:
    """Whether a folder is among the files of a dataset, as it is named, and a link leads to it out of that dataset."""
    return any(
        name in _OWN and is_root(above) and leads_out(folder, above)
        for above, name in zip(folder.parents, reversed(folder.parts), strict=False)
    )


_OWN = frozenset({"dataset", "seeds", "codes", "schema"})


def root_around() -> Root | None:
    """The root around the working directory; None where there is none.

    Raises:
        UsageError: There is half a root, which is no reason to take another dataset for it.
    """
    here = Path.cwd()
    found = root_of(here)
    for folder in (here, *here.parents):
        if found and folder == found.path:
            return found
        missing = [name for name in ("dataset", "seeds") if not (folder / name).is_dir()]
        # Above, a folder that is only called so may have nothing to do with it.
        signs = (*_SIGNS, "dataset", "seeds") if folder == here else _SIGNS
        if any((folder / name).exists() for name in signs):
            where = shown(shown_path(folder))
            raise UsageError(f"{where} is half a dataset: there is no folder {' and no folder '.join(missing)} in it")
    return found


_SIGNS = ("cairef.toml", "dataset/agreements", "dataset/actors", "dataset/sources")


def root_by_name(path: Path) -> Root | None:
    """The nearest root above a path as it is named: no link is followed. None where there is none."""
    named = path.absolute().parents
    return next((Root(folder) for folder in named if is_root(folder) and not _is_behind_link(folder)), None)


def root_at_hand() -> Root:
    """The root around the working directory, else the packaged one: for those who read, and check nothing.

    Raises:
        UsageError: There is half a root around, or no dataset at all.
    """
    return root_around() or packaged_root()


def check_root(path: Path) -> Root:
    """The root in a folder that a caller names.

    Raises:
        UsageError: The folder has no `dataset/` or no `seeds/`.
    """
    root = Root(path)
    if not (is_there(path) and root.dataset.is_dir() and root.seeds.is_dir()):
        raise UsageError(f"{shown(str(path))} has no dataset/ and seeds/ folders")
    return root
