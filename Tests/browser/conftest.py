"""The server under test and a page that notices what no user should meet: console errors and requests to other hosts."""

import os
import pathlib
import re
import shutil
import subprocess
import threading
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
VIEWPORT = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def base_url(tmp_path_factory):
    """POISE_URL where it is set, else a server of our own: POISE_BIN (or POISE) with the sample data and a database in a temporary folder."""
    if url := os.environ.get("POISE_URL"):
        yield url.rstrip("/")
        return
    binary = os.environ.get("POISE_BIN") or os.environ.get("POISE")
    if not binary:
        pytest.exit("Set POISE_URL to a running server, or POISE_BIN to the built `poise`.", returncode=2)
    database = tmp_path_factory.mktemp("database") / "poise.db"
    server = subprocess.Popen(
        [binary, "serve", "--demo", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:{database}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield address_printed_by(server)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def address_printed_by(server: subprocess.Popen) -> str:
    """Waits for the line `Poise is serving on http://…`; what the server prints later is read and dropped, so that it never blocks."""
    watchdog = threading.Timer(START_SECONDS, server.kill)
    watchdog.start()
    printed = []
    for line in server.stdout:
        printed.append(line)
        if found := re.search(r"serving on (https?://\S+)", line):
            watchdog.cancel()
            threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()
            return found[1].rstrip("/.")
    watchdog.cancel()
    pytest.exit("The server did not say where it serves:\n" + "".join(printed), returncode=3)


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory) -> pathlib.Path:
    """Where pictures go: POISE_SCREENSHOTS, else a temporary folder."""
    folder = pathlib.Path(os.environ.get("POISE_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser():
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.exit("No chromium on the PATH; scripts/setup installs it.", returncode=3)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Watch:
    """What a page said and asked for. A test names beforehand what it provokes; everything else is a defect."""

    def __init__(self, page: Page, base_url: str):
        self.base_url = base_url
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.provoked: tuple[str, ...] = ()
        self.page = page
        self.listeners = {
            "console": self._console,
            "pageerror": lambda error: self.complaints.append(str(error)),
            "request": lambda request: self.hosts.add(urlsplit(request.url).netloc),
        }
        for event, listener in self.listeners.items():
            page.on(event, listener)

    def end(self):
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def provokes(self, *texts: str):
        """The browser reports every answer of 400 and above on the console, and every request that fails: `status of 422`, `net::`."""
        self.provoked += texts

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def assert_quiet(self):
        unexpected = [text for text in self.complaints if not any(part in text for part in self.provoked)]
        assert unexpected == []
        for part in self.provoked:
            assert any(part in text for text in self.complaints), f"nothing on the console about {part}"
        assert self.hosts - {""} == {urlsplit(self.base_url).netloc}


@pytest.fixture(scope="session")
def shared_page(browser: Browser):
    """One tab for most tests: what the browser has fetched and compiled once, it keeps. Every test loads the dashboard anew in it."""
    context = browser.new_context(viewport=VIEWPORT)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_page(browser: Browser, shared_page: Page, base_url: str, screenshots: pathlib.Path, request):
    """Opens the dashboard; `fresh` is a first visit, with an empty cache. A failed test leaves a picture of its pages."""
    pages: list[Page] = []

    def tab(fresh: bool) -> Page:
        if fresh:
            return browser.new_context(viewport=VIEWPORT).new_page()
        return shared_page.context.new_page() if shared_page in pages else shared_page

    def open_(
        address: str = "/",
        fresh: bool = False,
        viewport: dict = VIEWPORT,
        color_scheme: str = "light",
        ready: str = "#asset-list input",
    ) -> Page:
        page = tab(fresh)
        page.set_default_timeout(20_000)
        page.watch = Watch(page, base_url)
        pages.append(page)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        page.goto(base_url + address if address.startswith("/") else address)
        page.wait_for_selector(ready)
        return page

    yield open_
    try:
        if getattr(request.node, "failed", False):
            for number, page in enumerate(pages):
                if not page.is_closed():
                    page.screenshot(path=screenshots / f"failed-{request.node.name}-{number}.png")
        for page in pages:
            page.watch.assert_quiet()
    finally:
        for page in pages:
            leave(page, shared_page)


def leave(page: Page, shared_page: Page):
    """Closes what a test opened; from the shared tab it takes all that the test left there."""
    page.watch.end()
    if page is shared_page:
        page.unroute_all(behavior="ignoreErrors")
        page.evaluate("localStorage.clear()")
        page.mouse.move(0, 0)
        page.goto("about:blank")
    elif page.context is shared_page.context:
        page.close()
    else:
        page.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Lets `open_page` know whether the test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
