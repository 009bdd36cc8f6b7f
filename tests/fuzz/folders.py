"""A dataset that is broken: its records, texts, project file, and what else lies in its folders."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import CASES, CHECKOUT
from tests.rule_cases import BAD, GOOD, lay_over

from .projects import project_file
from .raw import broken_bytes, broken_text
from .values import encoded, mutated

__all__ = [
    "Snapshot",
    "break_codes",
    "break_folder",
    "break_project",
    "break_record",
    "break_text",
    "lay_out",
    "snapshot",
]

Snapshot = dict[str, tuple[int, int, int, bytes]]

_LARGEST = 2**20
# Beside the dataset. No link leads to a file of the machine that could be written.
_OUTSIDE = Path("outside")


def lay_out(random: Random, folder: Path, *, real: float = 0.05) -> None:
    """Begin with a dataset that is or is not right: the small one, a case of a rule, or now and then the real one."""
    if random.random() < real:
        for name in ("dataset", "seeds"):
            shutil.copytree(CHECKOUT / name, folder / name)
        return
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    if random.random() < 0.5:
        lay_over(random.choice((*GOOD, *BAD)), folder)


def records_of(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "dataset").rglob("*.json") if path.is_file() and not path.is_symlink())


def _values(files: list[Path]) -> list[Any]:
    values = []
    for file in files:
        with contextlib.suppress(ValueError, RecursionError):
            values.append(json.loads(file.read_bytes()))
    return values


def break_record(random: Random, folder: Path) -> Path:
    """Change one record: mostly its value, else its bytes."""
    files = records_of(folder)
    if not files:
        return folder
    file = random.choice(files)
    data = file.read_bytes()
    if random.random() < 0.8:
        with contextlib.suppress(ValueError, RecursionError):
            data = encoded(random, mutated(random, json.loads(data), _values(files) or [[]]))
    if random.random() < 0.2:
        data = broken_bytes(random, data)
    file.write_bytes(data)
    return file


def break_text(random: Random, folder: Path) -> None:
    """Change a source text."""
    files = sorted(path for path in (folder / "seeds").rglob("*.txt") if path.is_file() and not path.is_symlink())
    if files:
        file = random.choice(files)
        text = broken_text(random, file.read_bytes().decode("utf-8", "replace"))
        data = text.encode("utf-8", "surrogatepass")
        file.write_bytes(broken_bytes(random, data) if random.random() < 0.1 else data)


def break_project(random: Random, folder: Path) -> None:
    """Write a project file."""
    data = project_file(random).encode("utf-8", "surrogatepass")
    file = folder / "cairef.toml"
    if file.is_file() or not os.path.lexists(file):
        # Never through a link that was put there.
        file.unlink(missing_ok=True)
        file.write_bytes(broken_bytes(random, data) if random.random() < 0.4 else data)


def break_codes(random: Random, folder: Path) -> None:
    """Write a file of the dataset's own codes, right or wrong."""
    value = json.loads((CASES / "S010" / "good" / "codes" / "topic.json").read_bytes())
    if random.random() < 0.8:
        value = mutated(random, value, [value])
    data = encoded(random, value)
    name = random.choice(("topic.json", "topic.json", "event.json", "status.json", "topics.json", "topic.yaml"))
    (folder / "codes").mkdir(exist_ok=True)
    (folder / "codes" / name).write_bytes(broken_bytes(random, data) if random.random() < 0.2 else data)


def break_folder(random: Random, folder: Path) -> None:
    """Put something into the folders that is no record and no text, or take something away."""
    files = [*records_of(folder), *sorted((folder / "seeds").glob("*.txt")), folder / "cairef.toml"]
    place = random.choice(files)
    if random.random() < 0.6:
        name = random.choice(
            ("zz.json", "zz.txt", "a\n::error::b.json", "\x1b[2J.json", "-q.json", ".x.json", "ü\u202e.json")
        )
        place = place.parent / name
    with contextlib.suppress(OSError):
        if random.random() < 0.2 and not place.is_symlink() and place.is_file():
            place.rename(place.with_name("moved.json"))
        place.unlink(missing_ok=True)
        _put(random, place, files)


def _put(random: Random, place: Path, files: list[Path]) -> None:
    _OUTSIDE.write_text('{"secret": 1}', "utf-8")
    outside = os.path.relpath(_OUTSIDE, place.parent)
    target = random.choice(files)
    kind = random.randrange(11)
    if kind == 0:
        os.mkfifo(place)
    elif kind == 1:
        place.mkdir()
    elif kind == 2:
        place.mkdir()
        (place / "zz.json").write_text("{", "utf-8")
    elif kind == 3:
        place.symlink_to(random.choice(("/dev/zero", "/dev/null", "/proc/self/environ", "/", "nowhere", outside)))
    elif kind == 4:
        place.symlink_to(place.name)
    elif kind == 5:
        place.symlink_to(os.path.relpath(target, place.parent))
    elif kind == 6:
        place.symlink_to(random.choice((os.path.relpath(target.parent, place.parent), "..", ".", "../..")))
    elif kind == 7:
        place.write_bytes(b"")
    elif kind == 8:
        with place.open("wb") as file:
            file.truncate(200 * 2**20)
    elif kind == 9 and target.is_file():
        shutil.copy(target, place)
    # Else nothing is put there.


def snapshot(folder: Path) -> Snapshot:
    """What is on disk: kinds, sizes, days of change and contents. Links are not followed, and pipes not opened."""
    found: Snapshot = {}
    for here, names, files in os.walk(folder):
        for name in (*names, *files):
            path = Path(here, name)
            state = path.lstat()
            plain = path.is_file() and not path.is_symlink() and state.st_size <= _LARGEST
            found[str(path)] = (state.st_mode, state.st_size, state.st_mtime_ns, path.read_bytes() if plain else b"")
    return found
