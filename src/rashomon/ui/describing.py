"""What a story is called and when its reports appeared, in the words of the reports."""

from rashomon.model.stored import StoredStory
from rashomon.report.outline import show_published

UNTITLED = "Untitled"


def story_title(story: StoredStory) -> str:
    """The title of its first report that has one."""
    return next((one.title.strip() for one in story.articles if one.title.strip()), UNTITLED)


def story_publishers(story: StoredStory) -> tuple[str, ...]:
    return tuple(sorted({one.publisher for one in story.articles if one.publisher}))


def story_days(story: StoredStory) -> str:
    """From the first publication to the last, as far as they are known."""
    days = sorted(one.published for one in story.articles if one.published)
    if not days:
        return ""
    first, last = show_published(days[0]), show_published(days[-1])
    return first if first == last else f"{first} – {last}"
