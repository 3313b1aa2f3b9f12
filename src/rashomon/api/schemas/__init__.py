"""What the answers look like, as JSON Schema (2020-12): one entry a kind of record.

A record has all of its fields always, and no others: a field that is added to the records of `report/`
without its line here fails the tests of the interface.
"""

from rashomon.api.schemas.comparisons import COMPARISONS
from rashomon.api.schemas.desks import DESKS
from rashomon.api.schemas.quotes import QUOTES
from rashomon.api.schemas.readings import READINGS
from rashomon.api.schemas.shapes import Schema

SCHEMAS: dict[str, Schema] = {**READINGS, **COMPARISONS, **QUOTES, **DESKS}

__all__ = ["SCHEMAS"]
