"""Networks as files in ONNX format, with weights in 8 bits."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor


class _Exported(torch.nn.Module):  # type: ignore[misc]
    """The encoder as a function of three tables: the exporter would name every option of the library's."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        hidden: Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return hidden


def write_encoder(encoder: Any, path: Path, *, spares_a_bit: bool = False) -> None:
    """Writes a BERT without its pooler, rounded: `write_rounded`."""
    sample = torch.ones(2, 8, dtype=torch.long)
    inputs = dict.fromkeys(("input_ids", "attention_mask", "token_type_ids"), sample)
    axes = {0: "texts", 1: "pieces"}
    write_rounded(_Exported(encoder), inputs, ["last_hidden_state"], axes, path, spares_a_bit=spares_a_bit)


def write_rounded(
    network: torch.nn.Module,
    inputs: Mapping[str, Tensor],
    outputs: Sequence[str],
    axes: Mapping[int, str],
    path: Path,
    *,
    spares_a_bit: bool = False,
) -> None:
    """Writes a network, weights and what flows through it rounded, with exact sums between.

    `axes` are those of all inputs and outputs whose length is free, by name. `spares_a_bit` rounds the
    weights to 7 bits: processors that have no 8-bit products of their own add two of them in 16 bits, where
    7-bit weights cannot overflow.
    """
    exact_path, rounded_path = path.with_name("exact.onnx"), path.with_name("rounded.onnx")
    torch.onnx.export(
        network,
        tuple(inputs.values()),
        str(exact_path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: dict(axes) for name in (*inputs, *outputs)},
        opset_version=17,
        dynamo=False,
    )
    # A scale for every column of a matrix: one for all of it loses some of what was learnt.
    quantize_dynamic(
        exact_path, rounded_path, per_channel=True, reduce_range=spares_a_bit, weight_type=QuantType.QInt8
    )
    exact_path.unlink()
    # Renamed last: half a file is never taken for a finished network.
    rounded_path.rename(path)
