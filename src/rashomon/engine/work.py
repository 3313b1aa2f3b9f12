"""One batch worked on, in whichever process: what a stage raises is a trouble, no exception."""

import pickle
import traceback
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from rashomon.engine.executor import Outcome, Stage, Trouble

_MOST_REASON_CHARACTERS = 300


def pack_batch(number: int, stage: Stage, items: Sequence[Any]) -> bytes:
    return pickle.dumps((number, stage, list(items)), protocol=pickle.HIGHEST_PROTOCOL)


def work_on(number: int, stage: Stage, items: Sequence[Any]) -> Outcome:
    """The outcome of a batch in this process. Lets KeyboardInterrupt and SystemExit pass."""
    try:
        results = stage(items)
        if len(results) != len(items):
            raise ValueError(f"{len(results)} results for {len(items)} items")
    except MemoryError:
        return Outcome(number, trouble=Trouble("memory", "no more memory was to be had"))
    except Exception as error:
        return Outcome(number, trouble=Trouble("error", describe_error(error)))
    return Outcome(number, results)


def pack_outcome(outcome: Outcome) -> bytes:
    """The outcome as bytes; results that cannot be sent are a trouble of the batch."""
    try:
        return pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        trouble = Trouble("error", f"its results cannot be sent: {describe_error(error)}")
        return pickle.dumps(Outcome(outcome.number, trouble=trouble))


def describe_error(error: BaseException) -> str:
    """What was raised and where, on one line, without the folders of this machine."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    said = " ".join(str(error).split())[:_MOST_REASON_CHARACTERS]
    return f"{type(error).__name__}{': ' + said if said else ''}{place}"
