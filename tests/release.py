"""Starts and seals releases of the schema.

`python -m tests.release 1.1.0` starts a release: it copies the newest one, and has the copy name itself. Edit the copy,
then seal it with `python -m tests.release --seal`, which writes the digests of all files into `schema/SHA256SUMS`.
From then on a test holds that no file of a release is edited.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def start(schema: Path, version: str) -> Path:
    """Copy the newest release below a folder.

    Raises:
        ValueError: The version is not one that may come next.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ValueError(f"{version} is not a version such as 1.1.0")
    known = sorted((path.name for path in schema.iterdir() if path.is_dir()), key=_numbers)
    if _numbers(version) <= _numbers(known[-1]):
        raise ValueError(f"{version} does not come after {known[-1]}")
    target = schema / version
    shutil.copytree(schema / known[-1], target)
    for file in target.glob("*.json"):
        file.write_text(file.read_text("utf-8").replace(known[-1], version), "utf-8")
    return target


def seal(schema: Path) -> str:
    """Write the digests of all files of all releases, and return them."""
    files = sorted(schema.rglob("*.json"), key=lambda path: (_numbers(path.parent.name), path.name))
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(schema).as_posix()}\n" for path in files
    ]
    (schema / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return "".join(lines)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def main(arguments: list[str]) -> int:
    """Start or seal a release, and say what was done."""
    schema = CHECKOUT / "schema"
    match arguments:
        case ["--seal"]:
            sys.stdout.write(seal(schema))
        case [version]:
            try:
                sys.stdout.write(
                    f"{start(schema, version).relative_to(CHECKOUT)}/ was started: edit it, then seal it\n"
                )
            except ValueError as error:
                sys.stderr.write(f"{error}\n")
                return 2
        case _:
            sys.stderr.write(f"{__doc__}")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
