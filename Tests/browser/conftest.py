"""The server under test and a page that notices what no user should meet: console errors and requests to other hosts."""

import os
import pathlib
import re
import shutil
import subprocess
import threading
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

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
def shared_context(browser: Browser):
    """One context for most tests: what the browser has fetched and compiled once, it keeps."""
    context = browser.new_context(viewport=VIEWPORT)
    yield context
    context.close()


@pytest.fixture
def open_page(browser: Browser, shared_context: BrowserContext, base_url: str, screenshots: pathlib.Path, request):
    """Opens the dashboard in a page of its own, `fresh` with an empty cache too; a failed test leaves a picture of it."""
    pages, contexts = [], []

    def open_(address: str = "/", fresh: bool = False, viewport: dict | None = None, color_scheme: str | None = None) -> Page:
        context = shared_context
        if fresh:
            context = browser.new_context(viewport=VIEWPORT)
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.watch = Watch(page, base_url)
        pages.append(page)
        if viewport:
            page.set_viewport_size(viewport)
        if color_scheme:
            page.emulate_media(color_scheme=color_scheme)
        page.goto(base_url + address if address.startswith("/") else address)
        page.wait_for_selector("#asset-list input")
        return page

    yield open_
    still_open = [page for page in pages if not page.is_closed()]
    try:
        if getattr(request.node, "failed", False):
            for number, page in enumerate(still_open):
                page.screenshot(path=screenshots / f"failed-{request.node.name}-{number}.png")
        for page in pages:
            page.watch.assert_quiet()
    finally:
        if still_open:
            still_open[-1].evaluate("localStorage.clear()")
        for opened in still_open + contexts:
            opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Lets `open_page` know whether the test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
