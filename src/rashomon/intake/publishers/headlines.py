"""Where a publisher's pages say their headline."""

from functools import cache
from importlib.resources import files


def headline_place(host: str, day: str | None) -> str | None:
    """The place on pages of this host (or of the site that it belongs to), None if nothing is known of it.

    Places are those that headlines.tsv names. `day` is that of publication, as in ISO 8601; for a page that
    has none the newest line holds.
    """
    known = _known_places()
    labels = host.lower().rstrip(".").split(".")
    for first in range(len(labels) - 1):
        if dated := known.get(".".join(labels[first:])):
            return next((place for since, place in reversed(dated) if day is None or since <= day[:10]), None)
    return None


@cache
def _known_places() -> dict[str, list[tuple[str, str]]]:
    table = files("rashomon.intake.publishers").joinpath("headlines.tsv").read_text("utf-8")
    places: dict[str, list[tuple[str, str]]] = {}
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        host, since, place = line.split("\t")
        places.setdefault(host, []).append(("" if since == "-" else since, place))
    return places
