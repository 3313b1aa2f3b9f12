"""A desk on a store of three invented stories, and readers of it that differ in what the guard sees."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient

from rashomon.serving import Guarding, create_app
from rashomon.workflow.desk import Desk
from tests.workflow.stored_stories import build_store

Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(build_store(tmp_path_factory.mktemp("desk") / "news.db")) as desk:
        yield desk


@pytest.fixture
def opened(desk: Desk) -> Iterator[Open]:
    """Opens the desk behind a guard: `opened(token=…)`."""
    with ExitStack() as clients:

        def open_client(**guarding: object) -> TestClient:
            app = create_app(desk, Guarding(**guarding))  # type: ignore[arg-type]
            client = TestClient(app, "http://localhost", follow_redirects=False, raise_server_exceptions=True)
            return clients.enter_context(client)

        yield open_client
