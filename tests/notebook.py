"""Runs the notebook on analysis.

`python -m tests.notebook` runs its cells in order and writes what they print into it. The cells run in plain Python,
since what they print is text; nothing of Jupyter is needed, and no network.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["PAGE", "cells", "renewed"]

PAGE = Path(__file__).parent.parent / "docs" / "notebooks" / "analyse.ipynb"


def cells(notebook: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The source of each cell of code, the text that the notebook shows below it, and what it prints now."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            shown = "".join("".join(output["text"]) for output in cell["outputs"])
            yield source, shown, _run(source, names)


def renewed(text: str) -> str:
    """The notebook with what its cells print now."""
    notebook = json.loads(text)
    printed = iter([now for _, _, now in cells(notebook)])
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell["execution_count"] = number
            now = next(printed)
            stream = {"name": "stdout", "output_type": "stream", "text": now.splitlines(keepends=True)}
            cell["outputs"] = [stream] if now else []
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _run(source: str, names: dict[str, Any]) -> str:
    """What a cell prints. A value on its last line would be shown by Jupyter in its own form: there is none."""
    last = ast.parse(source).body[-1]
    if isinstance(last, ast.Expr) and not (
        isinstance(last.value, ast.Call) and ast.unparse(last.value.func) == "print"
    ):
        raise ValueError(f"print what the cell shows: {ast.unparse(last)}")
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        exec(compile(source, "cell", "exec"), names)  # noqa: S102 - our own notebook
    return written.getvalue()


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8", newline="\n")
