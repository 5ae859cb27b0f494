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
    """What a page said and asked for."""

    def __init__(self, page: Page, base_url: str):
        self.base_url = base_url
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def _console(self, message):
        # The browser itself reports every answer of 400 and above; the page shows those to the user.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def assert_quiet(self):
        assert self.errors == []
        assert self.hosts - {""} == {urlsplit(self.base_url).netloc}


@pytest.fixture
def open_page(browser: Browser, base_url: str, screenshots: pathlib.Path, request):
    """Opens the dashboard in a context of its own; afterwards nothing may have been said on the console."""
    opened = []

    def open_(address: str = "/", **options) -> Page:
        context = browser.new_context(viewport=options.pop("viewport", {"width": 1440, "height": 900}), **options)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.watch = Watch(page, base_url)
        opened.append((context, page))
        page.goto(base_url + address if address.startswith("/") else address)
        page.wait_for_selector("#asset-list input")
        return page

    yield open_
    for context, page in opened:
        try:
            page.screenshot(path=screenshots / f"last-{request.node.name}.png")
            page.watch.assert_quiet()
        finally:
            context.close()
