"""Checks an installed cairef against the checkout it was built from. Run by `.ci/run` from outside the checkout."""

from __future__ import annotations

import sys
from pathlib import Path

import cairef
from cairef import layout


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by relative path; not what Python compiled."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def main(checkout: Path) -> int:
    """Compare the packaged data with the checkout's, and load and validate it."""
    home = layout.packaged_root().path
    if home.is_relative_to(checkout) and not home.is_relative_to(checkout / ".venv"):
        sys.exit(f"cairef was imported from the checkout: {home}")
    for name in ("dataset", "schema", "seeds"):
        ours, theirs = files(home / name), files(checkout / name)
        if ours != theirs:
            sys.exit(f"{name}/ differs in {sorted(ours.items() ^ theirs.items())[0][0]}")
    ours, theirs = files(Path(cairef.__file__).parent), files(checkout / "cairef")
    ours = {name: content for name, content in ours.items() if not name.startswith("data/")}
    if ours != theirs:
        sys.exit(f"cairef/ differs in {sorted(ours.items() ^ theirs.items())[0][0]}")
    dataset, report = cairef.load(), cairef.validate(home)
    if not report.ok or report.counts.records["agreement"] != len(dataset.agreements):
        sys.exit("the packaged dataset does not hold")
    sys.stdout.write(f"wheel: {dataset!r}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
