"""The action, the hook and the examples of docs/ci.md are what they say."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from .conftest import CASES, CHECKOUT, Root

PAGE = (CHECKOUT / "docs" / "ci.md").read_text("utf-8")


def parsed(text: str) -> Any:
    return YAML(typ="safe").load(StringIO(text))


BLOCKS = re.findall(r"(?:<!-- ([^\n]+) -->\n)?```(\w+)\n(.+?)\n```", PAGE, re.DOTALL)
"""The code blocks of the page: marker, language, text."""


def example(name: str) -> str:
    """The code block after a marker."""
    (found,) = [text for marker, _, text in BLOCKS if marker == name]
    return f"{found}\n"


def examples(beginning: str) -> list[str]:
    """The markers that begin so."""
    return [marker for marker, _, _ in BLOCKS if marker.startswith(beginning)]


ACTION = parsed((CHECKOUT / "action.yml").read_text("utf-8"))


def check(schema: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "checked.yml"
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_and_the_example_of_a_workflow_are_what_github_reads(tmp_path: Path) -> None:
    check("vendor.github-actions", (CHECKOUT / "action.yml").read_text("utf-8"), tmp_path)
    for name in examples("workflow"):
        check("vendor.github-workflows", example(name), tmp_path)


def test_every_block_of_the_page_is_tested() -> None:
    marked = {marker for marker, language, _ in BLOCKS if language in {"yaml", "sh", "text"}}
    assert marked == {*examples("workflow"), *examples("pre-commit"), "shell", "output: shallow", "gitattributes"}
    assert len(examples("workflow")) == 4
    assert len(examples("pre-commit")) == 3
    # The one block of JSON is the beginning of a record.
    assert [text for _, language, text in BLOCKS if language not in {"yaml", "sh", "text"}] == [
        '{\n  "$schema": "../../schema/1.1.0/agreement.schema.json",'
    ]


@pytest.mark.parametrize("name", [*examples("workflow"), *examples("pre-commit")])
def test_a_line_below_each_example_says_what_to_replace(name: str) -> None:
    below = PAGE.partition(f"<!-- {name} -->\n```yaml\n")[2].partition("\n```\n\n")[2]
    line = " ".join(below.partition("\n\n")[0].split())
    assert line.startswith("Replace `OWNER` with the account from which you take cairef, and `")
    # What is to be replaced is in the example, wherever it names cairef.
    given = re.findall(r"^ +(?:rev: |- uses: OWNER/cairef@)(\S+)$", example(name), re.MULTILINE)
    assert given
    assert all(f"`{each}`" in line for each in given)


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{name}.md" for name in ("about", "add-an-agreement", "analyse", "ci"))]
)
def test_a_page_that_leads_to_an_installation_says_that_there_is_no_address_yet(page: str) -> None:
    text = " ".join((CHECKOUT / page).read_text("utf-8").split())
    assert "cairef is not published yet: there is no address to install it from" in text
    assert "v0.1.0" not in text


@pytest.mark.parametrize("name", examples("workflow"))
def test_the_examples_of_workflows_are_safe_for_pull_requests_of_anyone(name: str) -> None:
    workflow = parsed(example(name))
    assert set(workflow["on"]) <= {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    checkout, action, *uploads = job["steps"]
    assert checkout["with"]["persist-credentials"] is False
    assert action["uses"].startswith("OWNER/cairef@")
    assert set(action["with"]) <= set(ACTION["inputs"])
    assert "secrets" not in example(name)
    # What uploads needs a permission, and what has it uploads.
    assert ("security-events" in job.get("permissions", {})) == bool(uploads)
    for upload in uploads:
        assert re.fullmatch(r"github/codeql-action/upload-sarif@[0-9a-f]{40}", upload["uses"])
        assert upload["with"]["sarif_file"] == "cairef.sarif"
        assert upload["with"]["category"].startswith("cairef")
        assert "!cancelled()" in upload["if"]
        if "pull_request" in workflow["on"]:
            assert "env.OF_A_FORK != 'true'" in upload["if"]


def test_two_uploads_do_not_replace_each_other() -> None:
    (job,) = parsed(example("workflow-monorepo"))["jobs"].values()
    assert "${{ matrix.dataset }}" in job["steps"][-1]["with"]["category"]


def test_what_needs_the_history_fetches_it() -> None:
    for name in examples("workflow"):
        (job,) = parsed(example(name))["jobs"].values()
        checkout, action = job["steps"][:2]
        assert (checkout["with"].get("fetch-depth") == 0) == ("changed-since" in action["with"])


def test_the_page_lists_the_inputs_of_the_action() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)`)? *\|", PAGE, re.MULTILINE)
    assert dict(rows) == {name: given["default"] for name, given in ACTION["inputs"].items()}


def test_the_examples_name_a_hook_that_there_is() -> None:
    hooks = {hook["id"] for hook in parsed((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for name in examples("pre-commit"):
        (repository,) = parsed(example(name))["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= hooks


def test_no_input_is_written_into_a_script_of_the_action() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


class Step(NamedTuple):
    """What became of a step of the action."""

    returncode: int
    stdout: str
    stderr: str
    outputs: dict[str, str]


class Runner:
    """Runs the last step of the action as a runner does, with cairef or with another program in its place."""

    def __init__(self, workspace: Path, temporary: Path) -> None:
        shell = shutil.which("bash")
        if shell is None:
            pytest.skip("needs bash")
        self._shell = shell
        self._workspace = workspace
        self._temporary = temporary
        self._output = temporary / "output"
        self.install(f'PYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m cairef "$@"')

    def install(self, script: str) -> None:
        command = self._temporary / "cairef" / "bin" / "cairef"
        command.parent.mkdir(parents=True, exist_ok=True)
        command.write_text(f"#!{self._shell}\n{script}\n", "utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)

    def __call__(self, **given: str) -> Step:
        values = {name: declared["default"] for name, declared in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in given.items()}
        step = ACTION["runs"]["steps"][-1]
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        self._output.write_bytes(b"")
        done = subprocess.run(
            [self._shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self._workspace,
            env={
                **os.environ,
                "RUNNER_TEMP": str(self._temporary),
                "GITHUB_OUTPUT": str(self._output),
                "GITHUB_WORKSPACE": str(self._workspace),
                "PYTHONUTF8": "1",
                **variables,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        written = self._output.read_text("utf-8").splitlines()
        return Step(done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in written))


@pytest.fixture
def runner(base: Root, tmp_path: Path) -> Runner:
    (tmp_path / "temporary").mkdir()
    return Runner(base.path, tmp_path / "temporary")


def test_the_action_passes_what_holds(runner: Runner) -> None:
    done = runner(strict="true")
    assert (done.returncode, done.stdout, done.outputs) == (0, "", {"exit-code": "0"})


def test_the_action_puts_findings_beside_the_lines(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r["kind"].update(code="persona"))
    done = runner()
    assert (done.returncode, done.outputs) == (1, {"exit-code": "1"})
    assert done.stdout.startswith("::error file=dataset/actors/dara-sok.json,line=")


def test_warnings_count_only_when_the_action_is_strict(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r.pop("verification"))
    assert runner().returncode == 0
    assert runner(strict="true").returncode == 1


@pytest.mark.parametrize("path", ["$(touch owned)", "`touch owned`", '"; touch owned; "', "--help", "-"])
def test_an_input_is_never_run(base: Root, runner: Runner, path: str) -> None:
    done = runner(path=path)
    assert done.returncode in {1, 2}
    assert not (base.path / "owned").exists()
    assert "Usage:" not in done.stdout


@pytest.mark.parametrize(
    "given",
    [
        {"strict": "yes"},
        {"packaged": "yes"},
        {"packaged": "true", "path": "data"},
        {"path": ""},
        {"output_format": "$(touch owned)"},
        {"select": "$(touch owned)"},
        {"ignore": "Z999"},
        {"changed_since": "--upload-pack=touch owned"},
        {"max_findings": "many"},
        {"output_file": "absent/report.txt"},
    ],
    ids=str,
)
def test_other_values_of_an_input_are_refused(base: Root, runner: Runner, given: dict[str, str]) -> None:
    done = runner(**given)
    assert (done.returncode, done.outputs) == (2, {"exit-code": "2"})
    assert not (base.path / "owned").exists()


def test_every_input_is_passed_on(runner: Runner) -> None:
    runner.install("printf '%s\\n' \"$@\"")
    as_they_are = ["validate", "--output-format=github", "--max-findings=1000"]
    assert runner().stdout.splitlines() == [*as_they_are, "--", "."]
    given = {
        "path": "data/a b",
        "strict": "true",
        "select": "E,U",
        "ignore": "U009 V",
        "changed_since": "origin/main",
        "output_format": "sarif",
        "output_file": "a report.sarif",
        "max_findings": "5",
    }
    assert runner(**given).stdout.splitlines() == [
        "validate",
        "--output-format=sarif",
        "--max-findings=5",
        "--strict",
        "--select=E,U",
        "--ignore=U009 V",
        "--changed-since=origin/main",
        "--output-file=a report.sarif",
        "--",
        "data/a b",
    ]
    assert runner(packaged="true").stdout.splitlines() == [*as_they_are, "--packaged"]
    tested = {name.replace("_", "-") for name in given} | {"packaged", "python-version"}
    assert tested == set(ACTION["inputs"])


def test_a_report_is_written_to_a_file_even_when_the_step_fails(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r["kind"].update(code="persona"))
    done = runner(output_format="sarif", output_file="cairef.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((base.path / "cairef.sarif").read_bytes())["runs"][0]["results"]


def test_the_action_leaves_the_python_of_the_job_alone() -> None:
    setup, *others = ACTION["runs"]["steps"]
    assert setup["with"] == {"python-version": "${{ inputs.python-version }}", "update-environment": False}
    for step in others:
        if "PYTHON" in step.get("env", {}):
            assert step["env"]["PYTHON"] == "${{ steps.python.outputs.python-path }}"
        # No script starts what the job has under this name.
        assert not re.search(r"(?m)^\s*(python3?|pip)\b", step.get("run", ""))


def test_the_first_steps_install_cairef_from_where_the_action_lies(tmp_path: Path) -> None:
    """With a stand-in for pip: what is installed is the test of the hook."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("needs bash")
    name, install = (s for s in ACTION["runs"]["steps"] if s.get("name") in {"Name the cache", "Install cairef"})
    assert install["env"]["PIP_CACHE_DIR"] == "${{ runner.temp }}/cairef-pip"
    (cache,) = (s for s in ACTION["runs"]["steps"] if s.get("uses", "").startswith("actions/cache@"))
    assert cache["with"]["path"] == install["env"]["PIP_CACHE_DIR"]
    output = tmp_path / "output"
    done = subprocess.run(
        [shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", name["run"]],
        env={**os.environ, "PYTHON": sys.executable, "GITHUB_ACTION_PATH": str(CHECKOUT), "GITHUB_OUTPUT": str(output)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256((CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()
    assert output.read_text("utf-8") == f"digest={digest}\n"


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{who}_{what}": "tester@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, timeout=60, check=True)  # noqa: S607


@pytest.fixture
def monorepo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two datasets, as the page has it, one commit in it."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    repository = tmp_path / "repository"
    for name in ("a", "b"):
        shutil.copytree(CASES / "base", repository / "data" / name)
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "first")
    return repository


def shell(folder: Path, temporary: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Runs a script in which `cairef` is this one."""
    found = shutil.which("bash")
    if found is None:
        pytest.skip("needs bash")
    Runner(folder, temporary)
    return subprocess.run(
        [found, "--noprofile", "--norc", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": f"{temporary / 'cairef' / 'bin'}:{os.environ['PATH']}", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("script", [text for marker, _, text in BLOCKS if marker == "shell"], ids=["0", "1"])
def test_the_commands_of_the_page_run_as_they_are(script: str, monorepo: Path, tmp_path: Path) -> None:
    done = shell(monorepo, tmp_path, script)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_page_finds_what_is_wrong(monorepo: Path, tmp_path: Path) -> None:
    record = monorepo / "data" / "b" / "dataset" / "actors" / "dara-sok.json"
    record.write_text(record.read_text("utf-8").replace("Minister Dara Sok", "Minister Dara Soc"), "utf-8")
    commands = next(text for marker, _, text in BLOCKS if marker == "shell").splitlines()
    assert len(commands) == 4
    for command in commands:
        done = shell(monorepo, tmp_path, command)
        assert done.returncode == 1, command
        assert "dara-sok.json" in done.stdout
        assert not re.search(r"(?m)^\S*data/a\S*: [A-Z]\d{3} ", done.stdout)


def test_a_shallow_clone_is_told_what_the_page_says(monorepo: Path, tmp_path: Path) -> None:
    git(monorepo, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "main", monorepo.as_uri(), "shallow")
    git(tmp_path / "shallow", "update-ref", "-d", "refs/remotes/origin/main")
    done = shell(tmp_path / "shallow", tmp_path, "cairef validate --changed-since origin/main data/a")
    assert done.returncode == 2
    assert done.stderr == example("output: shallow")


def test_the_attributes_of_the_page_keep_line_ends(monorepo: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (monorepo / "data" / name / ".gitattributes").write_text(example("gitattributes"), "utf-8")
    git(monorepo, "add", "-A")
    git(monorepo, "commit", "-q", "-m", "attributes")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(monorepo), "clone")
    for file in ("seeds/example.txt", "dataset/actors/dara-sok.json"):
        assert b"\r" not in (tmp_path / "clone" / "data" / "a" / file).read_bytes()
    assert shell(tmp_path / "clone", tmp_path, "cairef validate data/a data/b").returncode == 0
