"""What the figures were measured on: nothing that names a computer or its folders."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

__all__ = ["machine", "versions"]

_PACKAGES = (
    "cairef",
    "orjson",
    "msgspec",
    "jsonschema-rs",
    "fastjsonschema",
    "jsonschema",
    "check-jsonschema",
    "sourcemeta-jsonschema",
)


def machine() -> dict[str, Any]:
    """Cores, the model of the processor, system and Python."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", path.read_text(), re.MULTILINE) if path.exists() else None
    return found[1] if found else platform.machine()


def versions(modules: Path) -> dict[str, str]:
    """The versions of what was compared, where it is there."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    manifest = modules / "ajv" / "package.json"
    node = shutil.which("node")
    if node is not None and manifest.exists():
        version = re.search(r'"version":\s*"([^"]+)"', manifest.read_text("utf-8"))
        assert version is not None
        found["ajv"] = version[1]
        found["node"] = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return found
