"""How long the site takes to build for a large dataset, and how heavy it becomes.

Run it with `python -m tests.benchmarks.site [RECORDS]`. It writes a dataset of generated agreements, each of about 5 kB
with 16 spans, into a temporary folder, builds the sites of this project's dataset and of that one, and prints for each
the time, the memory, and the sizes of what a reader loads. A fifth as many actors and a twentieth as many sources as
agreements are among them, each with a page of its own.
"""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "cases" / "base"

# A child's memory is in kilobytes on Linux and in bytes elsewhere.
_UNIT = 1024 if sys.platform == "linux" else 1


def write_dataset(root: Path, number: int) -> list[bytes]:
    """Copy the base of the cases and add so many agreements to it; return their bytes."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    record = json.loads((BASE / "dataset/agreements/weather-cloud-mou.json").read_text("utf-8"))
    del record["verification"], record["quantities"][1]["items"], record["quantities"][1]["items_complete"]
    written = []
    for index in range(number):
        one = copy.deepcopy(record) | {"id": f"weather-cloud-mou-{index}"}
        data = json.dumps(one, indent=2, ensure_ascii=False).encode()
        (root / "dataset/agreements" / f"{one['id']}.json").write_bytes(data)
        written.append(data)
    return written


def write_large_dataset(root: Path, number: int) -> None:
    """Write so many agreements, with actors and sources that they rest on."""
    write_dataset(root, 0)
    source = _record(root, "sources", "example-signing")
    text = (BASE / "seeds" / source["file"]).read_bytes()
    sources = max(1, number // 20)
    for index in range(sources):
        name = f"example-signing-{index}"
        changed = {"id": name, "label": f"{source['label']} {index}", "file": f"{name}.txt"}
        _write(root, "sources", _resting_on(copy.deepcopy(source), name) | changed)
        (root / "seeds" / f"{name}.txt").write_bytes(text)
        assert hashlib.sha256(text).hexdigest() == source["sha256"]
    company = _record(root, "actors", "harbor-cloud")
    actors = max(1, number // 5)
    for index in range(actors):
        changed = {"id": f"harbor-cloud-{index}", "label": f"{company['label']} {index}"}
        _write(root, "actors", _resting_on(copy.deepcopy(company), f"example-signing-{index % sources}") | changed)
    agreement = _record(root, "agreements", "weather-cloud-mou")
    del agreement["quantities"][1]["items"], agreement["quantities"][1]["items_complete"]
    for index in range(number):
        one = _resting_on(copy.deepcopy(agreement), f"example-signing-{index % sources}")
        one["parties"][1]["actor"] = f"harbor-cloud-{index % actors}"
        _write(root, "agreements", one | {"id": f"weather-cloud-mou-{index}", "label": f"{one['label']} {index}"})


def _record(root: Path, folder: str, name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((root / "dataset" / folder / f"{name}.json").read_bytes())
    record.pop("verification", None)
    return record


def _write(root: Path, folder: str, record: dict[str, Any]) -> None:
    path = root / "dataset" / folder / f"{record['id']}.json"
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False), "utf-8")


def _resting_on(value: Any, source: str) -> Any:
    """The value with another source in the place of the one that it quotes."""
    if isinstance(value, list):
        return [_resting_on(one, source) for one in value]
    if isinstance(value, dict):
        return {key: _resting_on(one, source) for key, one in value.items()}
    return source if value == "example-signing" else value


def build(dataset: Path, target: Path) -> tuple[float, int]:
    """Build the site of a dataset; the seconds it took, and the bytes of memory at most."""
    environment = {
        **os.environ,
        "CAIREF_SITE_ROOT": str(dataset),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT


def describe(name: str, site: Path, seconds: float, memory: int) -> str:
    """What was built, in a few lines."""
    pages = list(site.rglob("*.html"))
    largest = max(pages, key=lambda page: page.stat().st_size)
    index = (site / "search" / "search_index.json").read_bytes()
    rows = [
        f"{len(pages):,} pages in {seconds:.1f} s, {seconds / len(pages) * 1000:.1f} ms a page; {memory / 1e6:,.0f} MB",
        f"largest page {_sizes(largest.read_bytes())}: {largest.relative_to(site).parent.as_posix()}/",
        f"search index {_sizes(index)}",
    ]
    return f"{name}\n" + "".join(f"  {row}\n" for row in rows)


def _sizes(data: bytes) -> str:
    return f"{len(data):,} bytes, {len(gzip.compress(data, 6)):,} with gzip"


def main(number: int = 2000) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        own, large = Path(folder) / "own", Path(folder) / "large"
        dataset = Path(folder) / "dataset"
        write_large_dataset(dataset, number)
        first, memory = build(ROOT, own)
        sys.stdout.write(describe("this project's dataset", own, first, memory))
        second, memory = build(dataset, large)
        sys.stdout.write(describe(f"{number:,} generated agreements", large, second, memory))
        sys.stdout.write(f"{second / first:.1f} times as long\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
