"""The lowest version of everything that the library says it works with: `python -m tests.lowest` lists them for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

__all__ = ["lowest"]


def lowest() -> list[str]:
    """A line such as `click==8.1` for each dependency.

    Raises:
        ValueError: One has no lower bound.
    """
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    found = []
    for each in project["dependencies"]:
        match = re.match(r"([A-Za-z0-9._-]+)>=([0-9.]+)", each)
        if match is None:
            raise ValueError(f"{each} has no lower bound")
        found.append(f"{match[1]}=={match[2]}")
    return found


if __name__ == "__main__":
    print(*lowest(), sep="\n")  # noqa: T201 - that is what it is for
