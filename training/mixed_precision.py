"""Tuning in bfloat16 with a copy of the weights in full precision: small steps vanish in 8 bits of mantissa.

The products are made with the short weights, which two cores with bfloat16 in hardware do in half the time;
steps are taken on the exact copy (Micikevicius et al. 2018, Mixed Precision Training).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor

_LONGEST_GRADIENT = 1.0


def copy_exactly(tuned: Iterable[Tensor]) -> list[Tensor]:
    """The weights in full precision, in their order."""
    return [weight.detach().float().clone() for weight in tuned]


def take_step(
    tuned: Sequence[Tensor], exact: Sequence[Tensor], others: Iterable[Tensor], optimizer: Any
) -> None:
    """One step of the optimizer on the exact weights and the others; the tuned ones become what these are."""
    for weight, exact_weight in zip(tuned, exact, strict=True):
        exact_weight.grad = weight.grad.float() if weight.grad is not None else None
        weight.grad = None
    torch.nn.utils.clip_grad_norm_([*exact, *others], _LONGEST_GRADIENT)
    optimizer.step()
    optimizer.zero_grad()
    write_back(tuned, exact)


def write_back(tuned: Iterable[Tensor], exact: Iterable[Tensor]) -> None:
    """Copy the exact weights to the tuned ones."""
    with torch.no_grad():
        for weight, exact_weight in zip(tuned, exact, strict=True):
            weight.copy_(exact_weight)
