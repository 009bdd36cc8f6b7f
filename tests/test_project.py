"""The files of the project agree with each other."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import cairef

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")

# Written in two parts, so that this file does not hold them itself.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org", "deb.deb" + "ian.org", "npm" + "mirror"]
MACHINE = ["/wo" + "rk/", "/opt/" + "venv", "/ro" + "ot/", ".." + "/shared"]


def command_of_the_readme() -> str:
    """The command of the README's code block after the marker."""
    found = re.search(r"<!-- test command -->\n```sh\n(.+)\n```", README)
    assert found is not None
    return found.group(1)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    extraction = re.search(r"^test_command=\$\((.+)\)$", script, re.MULTILINE)
    assert extraction is not None
    done = subprocess.run(["bash", "-c", extraction.group(1)], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    assert done.stdout.strip() == command_of_the_readme()
    assert f"run: {command_of_the_readme()}\n" in (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a checkout")
    found = []
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace")
            found += [(name, word) for word in (*HOSTS, *MACHINE) if word in content]
    assert found == []


def test_the_citation_file_is_valid() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        "CITATION.cff",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_version_stands_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    citation = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    changelog = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert citation is not None
    assert changelog is not None
    assert {project, cairef.__version__, citation.group(1), changelog.group(1)} == {project}
    assert f"version {project}" in README


def test_every_seed_is_the_text_that_a_source_record_describes() -> None:
    records = [json.loads(path.read_bytes()) for path in (ROOT / "dataset" / "sources").glob("*.json")]
    seeds = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert len(seeds) > 0
    assert {record["file"]: record["sha256"] for record in records} == seeds


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_link_between_files_leads_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert len(targets) > 0
    assert [target for target in targets if not (ROOT / target).exists()] == []
