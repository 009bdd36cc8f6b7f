"""Write a dataset of generated records.

`python -m tests.benchmarks.synthetic FOLDER --records 2000` writes a file a record; with `--jsonl` all records go into
`FOLDER/dataset/records.jsonl`, a line each. The texts are in `FOLDER/seeds`. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.synthetic.language import TAGS
from tests.benchmarks.synthetic.write import write_folder, write_jsonl

_parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.synthetic", description=__doc__)
_parser.add_argument("folder", type=Path, help="an empty folder, or one that does not exist")
_parser.add_argument("--records", type=int, default=2000, help="how many, at least: the last text is coded whole")
_parser.add_argument("--seed", type=int, default=1)
_parser.add_argument("--defective", type=float, default=0.0, help="the share of records with a planted defect")
_parser.add_argument("--languages", default=",".join(TAGS), help="of the texts, in turn")
_parser.add_argument("--jsonl", action="store_true", help="one file with a record a line")

if __name__ == "__main__":
    _given = _parser.parse_args()
    if _given.folder.exists() and any(_given.folder.iterdir()):
        _parser.error(f"{_given.folder} is not empty")
    _write = write_jsonl if _given.jsonl else write_folder
    _written = _write(_given.folder, _given.records, _given.seed, _given.defective, tuple(_given.languages.split(",")))
    sys.stdout.write(f"{_written.records:,} records, {len(_written.planted):,} of them defective\n")
    sys.stdout.writelines(f"{one.record}\t{one.code}\t{one.name}\n" for one in _written.planted)
