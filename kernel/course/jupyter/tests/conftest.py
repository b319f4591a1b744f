"""What the tests share: the installed course, notebooks made on the spot, Chromium.

They run in the .venv of the checkout that DEEPGO_ROOT names, or of this one, after
./install.sh:

    .venv/bin/python -m pytest kernel/course/jupyter/tests

Without Chromium the browser's tests are reported as skipped, and fail where CI is set.
With DEEPGO_SCREENSHOTS=DIR each page they open leaves its picture in that folder.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

import nbformat
import pytest
from driven import Kernel

HERE = pathlib.Path(__file__).resolve()
ROOT = pathlib.Path(os.environ.get("DEEPGO_ROOT") or HERE.parents[4])
VENV = ROOT / ".venv"
DEEPGO = VENV / "bin" / "deepgo"

# What lasts long runs under ./install.sh test --all.
ALL = bool(os.environ.get("DEEPGO_TEST_ALL"))

# The package's source, not the installed copy, so that an edit is tested at once.
sys.path.insert(0, str(HERE.parents[1]))

# As deepgo itself sets it: nothing of the user's own Jupyter is read or written.
STATE = VENV / "jupyter"
os.environ |= {
    "JUPYTER_PREFER_ENV_PATH": "1",
    "JUPYTER_PLATFORM_DIRS": "1",
    "JUPYTER_DATA_DIR": str(STATE / "data"),
    "JUPYTER_CONFIG_DIR": str(STATE / "config"),
    "JUPYTER_RUNTIME_DIR": str(STATE / "runtime"),
    "IPYTHONDIR": str(STATE / "ipython"),
}


def pytest_configure(config):
    config.option.timeout = config.option.timeout or 180  # seconds; a hanging test is a failure


@pytest.fixture(scope="session")
def deepgo():
    """Runs the deepgo program and returns how it ended."""
    if not DEEPGO.exists():
        pytest.fail(f"{DEEPGO} is missing; run ./install.sh")

    def run(*args, **options):
        return subprocess.run([DEEPGO, *map(str, args)], capture_output=True, text=True, timeout=150, **options)

    return run


@pytest.fixture
def write_notebook(tmp_path):
    """Writes a notebook of code cells, and returns its path."""

    def write(*sources, name="small.ipynb"):
        cells = [nbformat.v4.new_code_cell(s, id=f"cell-{i}") for i, s in enumerate(sources)]
        path = tmp_path / name
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return write


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not program:
        reason = "NOT RUN: Chromium is not installed"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel for the tests of a module, in a folder of its own."""
    k = Kernel(tmp_path_factory.mktemp("notebook"))
    yield k
    k.stop()


class Visit:
    """A page in the browser, what it has asked for, and what it has complained of."""

    def __init__(self, chromium, scheme, allowed):
        self.context = chromium.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 900})
        self.page = self.context.new_page()
        self.outside, self.errors = [], []
        self.context.route(lambda url: not url.startswith((*allowed, "data:", "blob:", "about:")), self._refuse)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))

    def _listen(self, message):
        # A busy machine is no mistake of the page's.
        if message.type in ("error", "warning") and not message.text.endswith("to activate."):
            self.errors.append(message.text)

    def _refuse(self, route):
        self.outside.append(route.request.url)
        route.abort()

    def accessibility(self):
        """What axe-core calls serious or worse, with the elements it means."""
        from axe_playwright_python.sync_playwright import Axe

        violations = Axe().run(self.page).response["violations"]
        return [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations if v["impact"] in ("serious", "critical")]

    def picture(self, path):
        """Takes a picture of the whole page, and keeps one where the developer asked for it."""
        self.page.screenshot(path=path, full_page=True)
        if folder := os.environ.get("DEEPGO_SCREENSHOTS"):
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder)


@pytest.fixture
def visit(chromium):
    """Opens a page with everything blocked but the allowed addresses."""
    visits = []

    def open_page(url, scheme="light", allowed=("file:",)):
        visits.append(Visit(chromium, scheme, allowed))
        visits[-1].page.goto(url)
        return visits[-1]

    yield open_page
    for v in visits:
        v.context.close()


def go_folders():
    """Where Go keeps what it has built: cells need it, also when HOME is another."""
    names = ("GOCACHE", "GOPATH", "GOMODCACHE")
    said = subprocess.run(["go", "env", *names], capture_output=True, text=True, check=True).stdout
    return dict(zip(names, said.splitlines(), strict=True))


class Server:
    """A JupyterLab that was opened by deepgo lab on a folder of its own."""

    def __init__(self, folder, home):
        self.folder, self.home = folder, home
        self.process = subprocess.Popen(
            [DEEPGO, "lab", "--no-browser", f"--ServerApp.root_dir={folder}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | go_folders() | {"HOME": str(home)},
        )
        self.said = ""
        for line in self.process.stderr:
            self.said += line
            if match := re.search(r"(http://localhost:\d+)/\S*\?token=(\w+)", line):
                self.url, self.token = match.groups()
                self.wait()
                return
        pytest.fail(f"JupyterLab has not started:\n{self.said}")

    def wait(self):
        """Waits until it listens: it says its address a moment before."""
        host, port = self.url.removeprefix("http://").split(":")
        for _ in range(300):
            try:
                return socket.create_connection((host, int(port))).close()
            except ConnectionRefusedError:
                time.sleep(0.1)
        pytest.fail(f"JupyterLab doesn't listen:\n{self.said}")

    def address(self, path, **query):
        return f"{self.url}{path}?{urllib.parse.urlencode(query | {'token': self.token})}"


@pytest.fixture(scope="session")
def server(tmp_path_factory, deepgo):
    base = tmp_path_factory.mktemp("lab")
    (base / "notebooks").mkdir()
    (base / "home").mkdir()
    s = Server(base / "notebooks", base / "home")
    yield s
    s.process.terminate()
    s.process.communicate(timeout=30)
    assert s.process.returncode == 0, "a server that is asked to end ends well"
