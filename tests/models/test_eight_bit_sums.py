"""Networks are summed exactly where the processor would cut sums off, and only there."""

from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
import pytest

from rashomon.models import eight_bit_sums
from rashomon.models.encoder import open_session

_WIDENED = "session.x64quantprecision"


class _Runtime:
    """A session that gives every sum as this processor does not: two products at a time, cut to 16 bits."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def run(self, _: object, given: dict[str, Any]) -> list[Any]:
        products = given["a"].astype(int)[:, None, :] * given["b"].astype(int).T[None]
        pairs = products.reshape(*products.shape[:2], -1, 2).sum(-1)
        return [np.clip(pairs, -(2**15), 2**15 - 1).sum(-1)]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []

    class Options(onnxruntime.SessionOptions):  # type: ignore[misc]
        def add_session_config_entry(self, key: str, value: str) -> None:
            entries.append((key, value))
            super().add_session_config_entry(key, value)

    monkeypatch.setattr(onnxruntime, "SessionOptions", Options)
    return entries


@pytest.mark.parametrize("overflows", [False, True])
@pytest.mark.parametrize("spares_a_bit", [False, True])
def test_sums_are_widened_where_they_would_overflow(
    chosen: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, *, overflows: bool, spares_a_bit: bool
) -> None:
    monkeypatch.setattr(eight_bit_sums, "do_sums_overflow", lambda: overflows)
    with as_file(files("rashomon.models").joinpath("minilm/encoder.onnx")) as path:
        open_session(path, 1, spares_a_bit=spares_a_bit)
    assert ((_WIDENED, "1") in chosen) == (overflows and not spares_a_bit)


def test_a_processor_that_cuts_sums_off_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "InferenceSession", _Runtime)
    assert eight_bit_sums.do_sums_overflow.__wrapped__()
