"""Writes which character of traditional Chinese is which of simplified: `python -m tests.han TSCharacters.txt`.

The file is `data/dictionary/TSCharacters.txt` of OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0). Where a
traditional character has several simplified ones, the first, which is the usual one, is taken.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent / "cairef" / "texts" / "languages" / "han.json"


def main() -> None:
    """Write the file."""
    pairs = {}
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        if not line.startswith("#") and "\t" in line:
            traditional, simplified = line.split("\t")
            first = simplified.split(" ")[0]
            # The rare characters beyond the first plane are in no name of the field, and take half of the file.
            if first != traditional and len(traditional) == len(first) == 1 and max(traditional, first) < "\U00010000":
                pairs[traditional] = first
    data = {"traditional": "".join(pairs), "simplified": "".join(pairs.values())}
    HERE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
