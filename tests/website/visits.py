"""Windows of the browser, and what is known of what happened in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

__all__ = ["ROOT", "Visit", "absent", "wait_until_at_rest", "windows"]

ROOT = Path(__file__).parents[2]


def absent(what: str) -> NoReturn:
    """Skip a test for what it lacks, unless nothing may be lacking."""
    if os.environ.get("CAIREF_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


class Visit:
    """A window of the browser: its page, what was asked for in it, and what went wrong.

    Attributes:
        page: The page.
        requests: The addresses that were asked for.
        errors: Errors and warnings of the console, exceptions of scripts, dialogs and failed answers.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None,
        )
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("response", lambda answer: self.errors.append(answer.url) if answer.status >= 400 else None)
        self.page = context.new_page()
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def outside(self, address: str) -> list[str]:
        """The requests to anything that is not below an address."""
        # A blob is a worker that a script of the site itself made.
        own = (address, f"blob:{urljoin(address, '/')}")
        return [url for url in self.requests if not url.startswith(own)]


def wait_until_at_rest(page: Page) -> None:
    """Wait until all that moves or fades on a page has come to its end, and no more begins in the next picture."""
    page.evaluate("""async () => {
      const picture = () => new Promise((done) => requestAnimationFrame(done));
      const moving = () => document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
      await picture();
      for (let still = 0; still < 2; still += 1) {
        while (moving().length) {
          still = 0;
          await Promise.allSettled(moving().map((one) => one.finished));
        }
        await picture();
      }
    }""")


@contextmanager
def windows(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens windows, each with a profile of its own; closes all of them in the end."""
    with ExitStack() as stack:

        def open_one(*, width: int = 1280, height: int = 844, dark: bool = False, **options: Any) -> Visit:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", **options
            )
            stack.callback(context.close)
            return Visit(context)

        yield open_one
