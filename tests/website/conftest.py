"""Builds the site once for all tests of it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("mkdocs", "material", "mkdocstrings", "mkdocstrings_handlers", "griffe_pydantic")


def absent(what: str) -> NoReturn:
    """Skip a test for what it lacks, unless nothing may be lacking."""
    if os.environ.get("CAIREF_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with `--strict`."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        absent(f"{', '.join(missing)} not installed: pip install --group docs")
    # Two folders down, so that a server can offer the site below a path.
    target = tmp_path_factory.mktemp("server") / "below" / "path"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout + done.stderr == ""
    return target
