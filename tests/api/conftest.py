"""A desk on a store of three invented stories, asked over HTTP without a network."""

from collections.abc import Iterator

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from rashomon.api.schemas import SCHEMAS
from rashomon.serving import Guarding, create_app
from rashomon.workflow.desk import Desk
from tests.workflow.stored_stories import build_store

TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(build_store(tmp_path_factory.mktemp("desk") / "news.db")) as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    """A program that knows the token."""
    app = create_app(desk, Guarding(token=TOKEN))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, "http://localhost", headers=headers, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def holds_schema() -> "HoldsSchema":
    return HoldsSchema()


class HoldsSchema:
    """Whether an answer is what the interface says that it is."""

    def __call__(self, name: str, value: object) -> None:
        whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
        jsonschema_rs.Draft202012Validator(whole).validate(value)
