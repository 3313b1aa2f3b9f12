"""Schemathesis: what the description allows, and what it does not, gets an answer that it describes."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from rashomon.api.endpoint import Endpoint
from rashomon.api.routes import ENDPOINTS
from rashomon.errors import UsageError
from rashomon.model.comparison import Comparison
from rashomon.serving import Guarding, create_app
from rashomon.workflow.desk import Desk
from tests.api.conftest import TOKEN

HEADERS = {"Authorization": f"Bearer {TOKEN}"}

load_all_checks()
# A description cannot say which words are no search, or which ids are there: those are told with 400 and 404.
_LEFT_OUT = {"positive_data_acceptance", "use_after_free", "ensure_resource_availability"}
_CHECKED: list[Any] = CHECKS.get_by_names([name for name in CHECKS.get_all_names() if name not in _LEFT_OUT])
_EXAMPLES = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


@pytest.fixture(scope="module")
def described(desk: Desk) -> Any:
    app = create_app(desk, Guarding(names=frozenset({"localhost", "testserver"}), token=TOKEN))
    refused = {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 413, 414, 415]}}
    config = schemathesis.Config.from_dict({"checks": refused})
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config, headers=HEADERS)


@pytest.fixture(autouse=True)
def _no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed in is taken, and neither fetched nor compared."""

    def refuse(*_: object) -> Comparison:
        raise UsageError("nothing is compared here.")

    monkeypatch.setattr("rashomon.workflow.desk.compare_given", refuse)


# Schemathesis itself uses `random` where Hypothesis would rather be asked.
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")
@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint.name))
def test_every_answer_is_as_described(described: Any, endpoint: Endpoint, mode: GenerationMode) -> None:
    operation = described[endpoint.path][endpoint.method]
    if mode is GenerationMode.NEGATIVE and not endpoint.parameters and endpoint.body is None:
        pytest.skip("nothing is asked that could be wrong")

    @_EXAMPLES
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: "Case[Any]") -> None:
        case.call_and_validate(headers=HEADERS, checks=_CHECKED)

    ask()
