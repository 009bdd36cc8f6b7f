"""Files that are written: whole or not at all, once, never elsewhere, and nothing is left behind."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cairef import UsageError, files
from cairef.authoring.start import new_actor
from cairef.files import Change, write

from ..conftest import CHECKOUT, Root
from ..test_cli import run
from .conftest import tree

CAIREF = [sys.executable, "-m", "cairef"]


def start(arguments: list[str], cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        arguments,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def in_python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# Nothing is written elsewhere.


@pytest.fixture
def outside(base: Root, tmp_path: Path) -> Path:
    """A folder beside the dataset with a record that is out of place and out of layout."""
    folder = tmp_path / "outside"
    folder.mkdir()
    value = json.loads(base.file("actors/dara-sok").read_bytes())
    value["names"][0]["evidence"][0]["start"] = 1
    (folder / "dara-sok.json").write_text(json.dumps(value), "utf-8")
    return folder


@pytest.mark.parametrize("command", [["fmt"], ["anchor", "--write"]], ids=" ".join)
def test_a_linked_file_outside_is_neither_read_nor_written_and_the_others_are(
    base: Root, outside: Path, command: list[str]
) -> None:
    before = tree(outside)
    base.file("actors/dara-sok").unlink()
    base.file("actors/dara-sok").symlink_to(outside / "dara-sok.json")
    other = base.edit("actors/harbor-cloud", lambda r: r["names"][0]["evidence"][0].update(start=1))
    other.write_text(json.dumps(json.loads(other.read_bytes())), "utf-8")
    written = other.read_bytes()
    done = run(*command, cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    (line,) = [line for line in done.stdout.splitlines() if "P001" in line]
    assert line.startswith("dataset/actors/dara-sok.json:1:1: P001 error: a link leads from here out of the dataset")
    assert tree(outside) == before
    assert other.read_bytes() != written


@pytest.mark.parametrize("command", ["fmt", "anchor"])
@pytest.mark.parametrize("path", ["dataset/actors", "dataset/actors/dara-sok.json", "dataset", "."])
def test_a_linked_folder_outside_is_not_written_into(base: Root, outside: Path, command: str, path: str) -> None:
    before = tree(outside)
    (base.path / "dataset/actors").rename(base.path / "actors")
    (base.path / "dataset/actors").symlink_to(outside)
    arguments = [command, path, *(["--write"] if command == "anchor" else [])]
    done = run(*arguments, cwd=base.path)
    assert done.stderr == ""
    if path.startswith("dataset/actors"):
        assert done.returncode == 1
        assert "a link leads from here out of the dataset, and is not followed" in done.stdout
    assert tree(outside) == before


def test_a_folder_linked_into_another_dataset_is_not_written_into(base: Root, outside: Path) -> None:
    """The dataset is the one in which the path is named, not the one to which the link leads."""
    (outside / "seeds").mkdir()
    (outside / "dataset/actors").mkdir(parents=True)
    (outside / "dara-sok.json").rename(outside / "dataset/actors/dara-sok.json")
    before = tree(outside)
    (base.path / "dataset/more").symlink_to(outside / "dataset/actors")
    done = run("fmt", "dataset/more", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "P001" in done.stdout
    assert tree(outside) == before


@pytest.mark.parametrize(
    ("link", "arguments"),
    [
        ("dataset/actors", ["actor", "zzz"]),
        ("dataset", ["actor", "zzz"]),
        ("seeds/sub", ["source", "text.txt", "--id", "zzz", "--language", "en", "--file", "sub/x.txt"]),
        ("seeds/sub", ["source", "text.txt", "--id", "zzz", "--language", "en", "--file", "sub/same.txt"]),
        ("seeds/sub", ["source", "text.txt", "--id", "zzz", "--language", "en", "--file", "sub/new/x.txt"]),
    ],
)
def test_nothing_new_is_written_through_a_linked_folder(
    base: Root, outside: Path, link: str, arguments: list[str]
) -> None:
    (base.path / "text.txt").write_text("A text.\n", "utf-8")
    (outside / "same.txt").write_text("A text.\n", "utf-8")
    if (base.path / link).exists():
        (base.path / link).rename(outside / "moved")
        (base.path / link).symlink_to(outside / "moved")
    else:
        (base.path / link).symlink_to(outside)
    before = tree(base.path), tree(outside)
    done = run("new", *arguments, cwd=base.path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "leads from" in line or "there is no source" in line
    assert (tree(base.path), tree(outside)) == before


def test_links_that_stay_inside_are_followed_and_stay_links(base: Root) -> None:
    (base.path / "kept").mkdir()
    (base.path / "dataset/actors").rename(base.path / "kept/actors")
    (base.path / "dataset/actors").symlink_to("../kept/actors")
    (base.path / "seeds/sub").symlink_to("../kept")
    (base.path / "text.txt").write_text("A text.\n", "utf-8")
    file = base.file("actors/dara-sok")
    file.write_text(json.dumps(json.loads(file.read_bytes())), "utf-8")
    assert run("fmt", "dataset/actors", cwd=base.path).returncode == 0
    assert (base.path / "kept/actors/dara-sok.json").read_bytes().startswith(b"{\n")
    assert run("new", "actor", "zzz", cwd=base.path).returncode == 0
    assert (base.path / "kept/actors/zzz.json").is_file()
    done = run("new", "source", "text.txt", "--id", "more", "--language", "en", "--file", "sub/x.txt", cwd=base.path)
    assert done.returncode == 0
    assert (base.path / "kept/x.txt").read_bytes() == b"A text.\n"
    assert (base.path / "dataset/actors").is_symlink()


def test_write_holds_each_file_to_its_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_bytes(b"old")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in/gone").symlink_to(tmp_path / "not-there")
    inside = tmp_path / "in"
    for change in (
        Change(inside / "link.txt", b"old", b"new", inside),
        Change(inside / "gone/x.txt", None, b"new", inside),
        Change(inside / "../x.txt", None, b"new", inside),
    ):
        with pytest.raises(UsageError, match="leads out of"):
            write([Change(inside / "first.txt", None, b"1", inside), change])
    assert sorted(tree(tmp_path)) == ["in/link.txt", "out.txt"]
    write([Change(inside / "link.txt", b"old", b"new")])
    assert (tmp_path / "out.txt").read_bytes() == b"new"


# Two writers of one file.


def no_links(error: int) -> Callable[..., None]:
    def link(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    return link


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_of_two_writers_of_a_new_file_the_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """The other takes the name at the last moment, when all else is done."""
    if not links:
        monkeypatch.setattr(os, "link", no_links(1))
    file = tmp_path / "new" / "a.json"
    put = files._put_in_place  # noqa: SLF001 - the moment between the last look and the writing

    def late(change: Change, temporary: Path) -> None:
        if change.after == b"second":
            write([Change(file, None, b"first")])
        put(change, temporary)

    monkeypatch.setattr(files, "_put_in_place", late)
    with pytest.raises(UsageError, match="is already there: nothing was written"):
        write([Change(tmp_path / "new" / "b.txt", None, b"text"), Change(file, None, b"second")])
    assert tree(tmp_path) == {"new/a.json": b"first"}


def test_of_processes_that_write_one_id_exactly_one_says_so(base: Root) -> None:
    running = [start([*CAIREF, "new", "actor", "zzz", "--name", f"Name {number}"], base.path) for number in range(6)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in running]
    won = [number for number, ((out, _), status) in enumerate(ended) if status == 0 and "Wrote" in out]
    assert len(won) == 1
    assert [status for _, status in ended].count(2) == 5
    assert json.loads(base.file("actors/zzz").read_bytes())["names"][0]["text"] == f"Name {won[0]}"
    assert all("is already there" in error for (_, error), status in ended if status)
    assert not list(base.path.rglob(".cairef-*"))


@pytest.mark.usefixtures("base")
def test_a_file_system_without_links_is_written_to_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links(95))
    started = new_actor("zzz")
    assert json.loads(started.path.read_bytes())["id"] == "zzz"
    assert started.path.stat().st_mode & 0o777 == 0o666 & ~_umask()
    monkeypatch.setattr(Path, "replace", no_links(28))
    with pytest.raises(UsageError, match="No space left on device"):
        new_actor("yyy")
    assert [path.name for path in started.path.parent.iterdir() if "yyy" in path.name or ".tmp" in path.name] == []


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# Leftovers.


def test_what_a_killed_writer_left_is_removed_by_the_next_after_an_hour(base: Root) -> None:
    killed = in_python(
        """
        import os, signal
        from cairef.authoring.start import new_actor
        os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        new_actor("zzz")
        """,
        base.path,
    )
    assert killed.returncode == -signal.SIGKILL
    (left,) = base.path.rglob(".cairef-*.tmp")
    assert not base.file("actors/zzz").exists()
    new_actor("zzz")
    assert left.exists()  # it may be that of a running writer
    hour_ago = time.time() - 3700
    os.utime(left, (hour_ago, hour_ago))
    kept = [left.with_name(name) for name in (".cairef-x.tmp", ".cairef-0123456789abcdef.json", "notes.tmp")]
    for path in kept:
        path.write_bytes(b"")
        os.utime(path, (hour_ago, hour_ago))
    folder = left.with_name(".cairef-" + "0" * 16 + ".tmp")
    folder.mkdir()
    new_actor("yyy")
    assert not left.exists()
    assert all(path.exists() for path in (*kept, folder))


# Full disks.


@pytest.mark.parametrize("command", [["fmt"], ["anchor", "--write"], ["new", "actor", "zzz"]], ids=" ".join)
def test_a_limit_of_the_system_loses_nothing(base: Root, command: list[str]) -> None:
    """A file may have 100 bytes: as on a full disk, part of it is written before the system says no."""
    for name in ("actors/dara-sok", "actors/harbor-cloud"):
        file = base.edit(name, lambda r: r["names"][0]["evidence"][0].update(start=1))
        file.write_text(json.dumps(json.loads(file.read_bytes())), "utf-8")
    before = tree(base.path)
    done = subprocess.run(
        [*CAIREF, *command],
        cwd=base.path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.endswith("cannot be written: File too large")
    assert tree(base.path) == before


def test_a_full_disk_loses_nothing(base: Root, tmp_path: Path) -> None:
    mount = tmp_path / "disk"
    mount.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        for folder in ("dataset", "seeds"):
            shutil.copytree(base.path / folder, mount / folder)
        filler = mount / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(b"x" * 2**20)
        before = tree(mount)
        done = run("new", "actor", "zzz", cwd=mount)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.endswith("cannot be written: No space left on device")
        assert tree(mount) == before
    finally:
        subprocess.run(["/bin/umount", mount], check=True)


# Folders that may not be read. Permissions bind root only without these rights.


def bound(arguments: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return [*CAIREF, *arguments]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root cannot be bound by permissions here")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", *CAIREF, *arguments]


@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["unreadable", "unsearchable"])
@pytest.mark.parametrize(
    ("locked", "arguments", "status"),
    [
        ("dataset/actors", ["new", "actor", "zzz"], 2),
        ("seeds", ["new", "source", "text.txt", "--id", "zzz", "--language", "en"], 2),
        ("dataset/agreements", ["new", "actor", "zzz"], 2),
        ("dataset/actors", ["fmt"], 1),
        ("dataset/actors", ["fmt", "--check"], 1),
        ("dataset/actors", ["anchor"], 1),
        ("dataset/actors", ["anchor", "dataset"], 1),
    ],
)
def test_a_folder_that_may_not_be_read_is_said(
    base: Root, locked: str, arguments: list[str], status: int, mode: int
) -> None:
    (base.path / "text.txt").write_text("A text.\n", "utf-8")
    (base.path / locked).chmod(mode)
    try:
        process = start(bound(arguments), base.path)
        out, error = process.communicate(timeout=60)
    finally:
        (base.path / locked).chmod(0o755)
    assert "Traceback" not in error
    if locked == "dataset/agreements" and mode == 0o400:
        assert process.returncode == 0  # the names in it can be read: the id is free
        return
    assert process.returncode == status
    said = error if status == 2 else out
    assert "Permission denied" in said or "cannot be read" in said
    assert locked in said
    assert not base.file("actors/zzz").exists()
