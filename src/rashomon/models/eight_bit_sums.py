"""Whether sums of 8-bit products overflow on this processor: asked of the runtime, by a sum that would.

Processors without 8-bit products of their own (before about 2019) add two of them in 16 bits, and cut off
what does not fit. With weights of 8 bits the vectors of a sentence then had a cosine of 0.988 with those of
other processors, and a comparison other links. The runtime can add in 32 bits instead; it takes 1.5 times as
long, on processors that need it and on those that do not, so that it is asked only of the former.
"""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import SessionOptions

# A network in ONNX format with one operation: the product of a matrix of 8 bits without sign, shape (m, k),
# and one with sign, shape (k, n).
_PRODUCT = base64.b64decode(
    "CAgSADpiChgKAWEKAWISAWMiDU1hdE11bEludGVnZXISAWdaFQoBYRIQCg4IAhIKCgMSAW0KAxIBa1oVCgFiEhAKDggDEgoK"
    "AxIBawoDEgFuYhUKAWMSEAoOCAYSCgoDEgFtCgMSAW5CBAoAEA0="
)
_SIDE = 64
_LARGEST_INPUT, _LARGEST_WEIGHT = 255, 127


def avoid_overflow(options: "SessionOptions") -> None:
    """Have a network with weights of 8 bits summed exactly on this processor, too."""
    if do_sums_overflow():
        options.add_session_config_entry("session.x64quantprecision", "1")


@lru_cache(maxsize=1)
def do_sums_overflow() -> bool:
    """Whether the largest 8-bit numbers give another sum than they should; 10 ms, once a process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(_PRODUCT, options, providers=["CPUExecutionProvider"])
    inputs = np.full((_SIDE, _SIDE), _LARGEST_INPUT, dtype=np.uint8)
    weights = np.full((_SIDE, _SIDE), _LARGEST_WEIGHT, dtype=np.int8)
    [sums] = session.run(None, {"a": inputs, "b": weights})
    return bool((sums != _SIDE * _LARGEST_INPUT * _LARGEST_WEIGHT).any())
