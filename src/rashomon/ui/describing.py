"""What a story is called, and when its reports appeared."""

from datetime import UTC, datetime

from rashomon.io.store.articles import published_key
from rashomon.model.stored import StoredStory

UNTITLED = "Untitled"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]


def story_title(story: StoredStory) -> str:
    """The title of its first report that has one."""
    return next((one.title.strip() for one in story.articles if one.title.strip()), UNTITLED)


def story_publishers(story: StoredStory) -> tuple[str, ...]:
    return tuple(sorted({one.publisher for one in story.articles if one.publisher}))


def story_days(story: StoredStory) -> str:
    """From the first publication to the last, as far as they are known."""
    known = sorted(key for one in story.articles if (key := published_key(one)))
    return show_stretch(known[0], known[-1]) if known else ""


def show_stretch(first: str, last: str) -> str:
    """From one moment in UTC, or day, to another, each part named once; anything else as it stands."""
    start, end = _split(first), _split(last)
    if start is None or end is None:
        return first if first == last else f"{first} – {last}"
    if start == end:
        return _join(start)
    if start[0] == end[0]:
        return f"{start[0]}, {start[1]} – {end[1]} UTC" if start[1] and end[1] else _join(end)
    return f"{_join(start)} – {_join(end)}"


def _join(moment: tuple[str, str]) -> str:
    day, time = moment
    return f"{day}, {time} UTC" if time else day


def _split(moment: str) -> tuple[str, str] | None:
    """Day and time of day in UTC; no time of day where it is not known."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if len(moment) <= len("2025-03-14"):
        return _show_day(at), ""
    at = at.astimezone(UTC) if at.tzinfo else at
    return _show_day(at), f"{at:%H:%M}"


def _show_day(at: datetime) -> str:
    # Not %B: that is in the language of whoever started the server.
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
