"""A desk on the examples and the invented stories, served on this machine, and a browser to look at it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.config import Settings
from tests.ui.invented import large_story, small_stories

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from rashomon.workflow.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "examples"
_START_SECONDS = 20.0
_COMPARED = ("evening-post", "s00-0", "port-00")


@pytest.fixture(scope="session")
def filled_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Desk"]:
    """A store of 22 stories, three of them compared."""
    from rashomon.workflow import collect
    from rashomon.workflow.desk import Desk

    store = tmp_path_factory.mktemp("desk") / "news.db"
    examples = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".md")
    settings = Settings(workers=1)
    collect([*examples, *small_stories(), *large_story()], store, settings=settings)
    with Desk(store, settings=settings) as desk:
        for story in _COMPARED:
            desk.compare(story)
        yield desk


@pytest.fixture(scope="session")
def desk_address(filled_desk: "Desk") -> Iterator[str]:
    """Where that desk is served."""
    import uvicorn

    from rashomon.serving import create_app

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(filled_desk), log_level="error", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        ends = time.monotonic() + _START_SECONDS
        while not server.started and time.monotonic() < ends:
            time.sleep(0.05)
        assert server.started, "the server did not start in time"
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(_START_SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The system's Chromium; without one the tests that look at pages are skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
