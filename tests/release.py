"""Starts and seals releases of the schema.

`python -m tests.release 1.1.0` starts a release: it copies the newest one, and has the copy name itself. Edit the copy,
write with `python -m tests.release --hover` what editors show of its codes, and seal it with `python -m tests.release
--seal`, which writes the digests of all files into `schema/SHA256SUMS`. From then on a test holds that no file of a
release is edited.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parent.parent

_MOST_SHOWN = 12
_LONGEST_SHOWN = 60
_MOODS = {
    "actual": "what the words say was done or is so",
    "prospective": "what is still to come",
    "any": "done or still to come",
}


def start(schema: Path, version: str) -> Path:
    """Copy the newest release below a folder.

    Raises:
        ValueError: The version is not one that may come next.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ValueError(f"{version} is not a version such as 1.1.0")
    known = newest(schema)
    if _numbers(version) <= _numbers(known.name):
        raise ValueError(f"{version} does not come after {known.name}")
    target = schema / version
    shutil.copytree(known, target)
    for file in target.glob("*.json"):
        file.write_text(file.read_text("utf-8").replace(known.name, version), "utf-8")
    return target


def newest(schema: Path) -> Path:
    """The folder of the newest release."""
    return max((path for path in schema.iterdir() if path.is_dir()), key=lambda path: _numbers(path.name))


def seal(schema: Path) -> str:
    """Write the digests of all files of all releases, and return them."""
    files = sorted((path.relative_to(schema) for path in schema.rglob("*.json")), key=_in_order)
    lines = [f"{hashlib.sha256((schema / path).read_bytes()).hexdigest()}  {path.as_posix()}\n" for path in files]
    (schema / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return "".join(lines)


def with_hover(folder: Path) -> str:
    """The codelists of a release, each code with what editors show of it: its meaning, its mood, its English terms."""
    document = json.loads((folder / "codes.schema.json").read_text("utf-8"))
    cues = json.loads((folder / "cues" / "en.json").read_text("utf-8"))["cues"]
    for name, codelist in document["$defs"].items():
        codelist["oneOf"] = [_shown(item, cues.get(name, {}).get(item.get("const"), [])) for item in codelist["oneOf"]]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _shown(item: dict[str, Any], families: list[str]) -> dict[str, Any]:
    mood = item.get("$defs", {}).get("mood", {}).get("const")
    if mood is None:
        return item
    parts = [item["description"], f"Mood: `{mood}`, {_MOODS[mood]}."]
    if families:
        # Long rows of words, and what is excepted, say little in a few lines.
        first = [each for each in families if len(each) <= _LONGEST_SHOWN and not each.startswith("!")][:_MOST_SHOWN]
        more = f" and {len(families) - len(first)} more" if len(families) > len(first) else ""
        only = ", only examples" if "cues" in item["$defs"] else ""
        parts.append(f"English cue terms{only}: {', '.join(f'`{each}`' for each in first)}{more}.")
    shown: dict[str, Any] = {}
    for key, value in item.items():
        if key != "markdownDescription":
            shown[key] = value
        if key == "description":
            shown["markdownDescription"] = "\n\n".join(parts)
    return shown


def _in_order(path: Path) -> tuple[list[int], str]:
    return _numbers(path.parts[0]), path.as_posix()


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def main(arguments: list[str]) -> int:
    """Start or seal a release, and say what was done."""
    schema = CHECKOUT / "schema"
    match arguments:
        case ["--seal"]:
            sys.stdout.write(seal(schema))
        case ["--hover"]:
            file = newest(schema) / "codes.schema.json"
            file.write_text(with_hover(file.parent), "utf-8")
            sys.stdout.write(f"{file.relative_to(CHECKOUT)} has what editors show: now seal it\n")
        case [version]:
            try:
                sys.stdout.write(
                    f"{start(schema, version).relative_to(CHECKOUT)}/ was started: edit it, then seal it\n"
                )
            except ValueError as error:
                sys.stderr.write(f"{error}\n")
                return 2
        case _:
            sys.stderr.write(f"{__doc__}")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
