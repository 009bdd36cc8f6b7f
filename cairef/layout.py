"""Where schema, dataset and seeds live. No other module knows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cairef.errors import UsageError
from cairef.files import real

__all__ = ["Root", "packaged_root", "root_at_hand", "root_by_name", "root_of", "schema_folder"]

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Root:
    """A folder with `dataset/` and `seeds/` in it."""

    path: Path

    @property
    def dataset(self) -> Path:
        """The folder of the records."""
        return self.path / "dataset"

    @property
    def seeds(self) -> Path:
        """The folder of the source texts."""
        return self.path / "seeds"

    @property
    def schema(self) -> Path:
        """The folder of the releases of the schema, where the root has one."""
        return self.path / "schema"

    def record_files(self) -> list[Path]:
        """All record files below `dataset/`, in the order of their names."""
        return sorted(self.dataset.rglob("*.json"))


def _is_root(path: Path) -> bool:
    return os.path.isdir(path / "dataset") and os.path.isdir(path / "seeds")  # noqa: PTH112 - False where a name is too long


def _home() -> Path:
    # A wheel carries the data inside the package; a checkout, and so an
    # editable install, has them beside it.
    inside = _PACKAGE / "data"
    return inside if _is_root(inside) else _PACKAGE.parent


def schema_folder() -> Path:
    """The folder with one folder for each release of the schema."""
    return _home() / "schema"


def packaged_root() -> Root:
    """The dataset that came with this installation.

    Raises:
        UsageError: The installation holds no dataset.
    """
    home = _home()
    if not _is_root(home):
        raise UsageError(f"this installation holds no dataset: neither {_PACKAGE / 'data'} nor {home} has one")
    return Root(home)


def root_of(path: Path) -> Root | None:
    """The nearest root that is `path` or lies above it, or None."""
    path = real(path)
    for folder in (path, *path.parents):
        if _is_root(folder):
            return Root(folder)
    return None


def root_by_name(path: Path) -> Root | None:
    """The nearest root above a path as it is named: no link is followed. None where there is none."""
    return next((Root(folder) for folder in path.absolute().parents if _is_root(folder)), None)


def root_at_hand() -> Root:
    """The root around the working directory, else the packaged one."""
    return root_of(Path.cwd()) or packaged_root()
