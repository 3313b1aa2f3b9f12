"""A stage that hangs on one page, for a process that is to be ended."""

import time
from collections.abc import Sequence

from rashomon.intake import Intake
from rashomon.intake.fetched import ToRead, read_fetched
from rashomon.model.feed import Feed


def read_or_hang(fetched: Sequence[ToRead]) -> list[Feed | Intake]:
    if fetched[0].capture.location.endswith("/report/1"):
        time.sleep(600)
    return read_fetched(fetched)
