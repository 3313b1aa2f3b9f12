"""Parameters that several endpoints take."""

from rashomon.api.endpoint import Parameter
from rashomon.api.schemas.desks import CURSOR

_NAME = {"type": "string", "minLength": 1, "maxLength": 2000}
MOST_ITEMS = 200


def id_of(what: str) -> Parameter:
    return Parameter("id", _NAME, f"The id of {what}.", required=True)


def limit(default: int) -> Parameter:
    return Parameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": default},
        "At most so many.",
    )


def query(description: str) -> Parameter:
    return Parameter(
        "query", {"type": "string", "minLength": 1, "maxLength": 500}, description, required=True
    )


cursor = Parameter("cursor", CURSOR, "The cursor of the page before.")
STORY = id_of("the story, or of an article in it")
ARTICLE = id_of("the article")
