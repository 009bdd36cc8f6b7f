"""How fast validation is, as ratios within one run: these machines are noisy, seconds mean little.

Run it with `python -m tests.benchmarks.validation [RECORDS]`. It writes a dataset of generated agreements, each of
about 5 kB with 16 spans, into a temporary folder, and prints the CPU time per record of validating it and of the
libraries alone.
"""

from __future__ import annotations

import copy
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from cairef import release, validate

BASE = Path(__file__).parent.parent / "cases" / "base"


def write_dataset(root: Path, number: int) -> list[bytes]:
    """Copy the base of the cases and add so many agreements to it; return their bytes."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    record = json.loads((BASE / "dataset/agreements/weather-cloud-mou.json").read_text("utf-8"))
    del record["verification"], record["quantities"][1]["items"], record["quantities"][1]["items_complete"]
    written = []
    for index in range(number):
        one = copy.deepcopy(record) | {"id": f"weather-cloud-mou-{index}", "label": f"{record['label']} {index}"}
        data = json.dumps(one, indent=2, ensure_ascii=False).encode()
        (root / "dataset/agreements" / f"{one['id']}.json").write_bytes(data)
        written.append(data)
    return written


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of doing the work, in seconds: the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(number: int = 2000) -> None:
    """Measure, and print a line for each thing measured."""
    schema = release()
    with tempfile.TemporaryDirectory() as folder:
        data = write_dataset(Path(folder), number)
        values = [orjson.loads(one) for one in data]
        reference = cpu(lambda: [orjson.loads(one) for one in data])
        rows = {
            "orjson.loads": reference,
            "jsonschema-rs alone": cpu(lambda: [schema.accepts("agreement", value) for value in values]),
            "cairef.validate, files": cpu(lambda: validate(folder)),
        }
        explained = values[: max(1, number // 100)]
        slow = cpu(lambda: [schema.explain("agreement", value) for value in explained]) * number / len(explained)
        rows["jsonschema alone"] = slow
        size = sum(map(len, data)) / number
        out = sys.stdout.write
        out(f"{number:,} records of {size:,.0f} bytes\n")
        for what, seconds in rows.items():
            per_record = seconds / number * 1e6
            speed = f"{reference / seconds:8.4f} of orjson.loads {slow / seconds:8.1f} times jsonschema"
            out(f"{what:24} {per_record:9.1f} µs a record {speed}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
