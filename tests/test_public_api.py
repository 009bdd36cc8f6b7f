"""What `import cairef` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import cairef

from .conftest import CHECKOUT


def test_every_public_name_is_there_and_documented() -> None:
    assert sorted(cairef.__all__) == dir(cairef)
    for name in cairef.__all__:
        value = getattr(cairef, name)
        assert name in {"RULES", "TABLES", "__version__"} or value.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'frobnicate'"):
        _ = cairef.frobnicate  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import cairef", {"pydantic", "jsonschema_rs", "typer", "orjson"}),
        ("import cairef; cairef.validate()", {"pydantic", "typer", "jsonschema", "tree_sitter", "edtf", "rich"}),
        (
            "import cairef; cairef.load()",
            {"typer", "jsonschema", "tree_sitter", "edtf", "rich", "cairef.rules.all_rules"},
        ),
    ],
)
def test_nothing_is_imported_that_is_not_used(statement: str, absent: set[str]) -> None:
    """Time to start is kept short by not loading what a clean run does not need."""
    code = f"{statement}; import sys; print(*{absent!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
