"""The reports of stories without their texts, for lists of stories."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable
from rashomon.io.store.versions import list_superseded
from rashomon.model.desk import ReportLine


def list_reports(database: Database, stories: Sequence[str]) -> dict[str, tuple[ReportLine, ...]]:
    """The reports of each of these stories, by id: by publication, those of unknown time last."""
    found: dict[str, list[ReportLine]] = {story: [] for story in stories}
    for chunk in in_chunks([storable(story) for story in stories]):
        rows = database.execute(
            "SELECT story.id, article.number, article.url, article.id, article.publisher, article.published, "
            "article.collected, leader.id "
            "FROM story JOIN member ON member.story = story.number "
            "JOIN article ON article.number = member.article "
            "JOIN profile ON profile.article = article.number "
            "JOIN article AS leader ON leader.number = profile.leader "
            f"WHERE story.id IN ({marks(chunk)}) "
            "ORDER BY article.published IS NULL, article.published, article.number",
            chunk,
        )
        addresses: defaultdict[str, dict[int, str | None]] = defaultdict(dict)
        for story, number, url, *_ in rows:
            addresses[story][number] = url
        superseded = {story: list_superseded(database, own) for story, own in addresses.items()}
        for story, _, _, id_, publisher, published, collected, witness in rows:
            line = ReportLine(id_, publisher, published, collected, witness, id_ in superseded[story])
            found.setdefault(story, []).append(line)
    return {story: tuple(reports) for story, reports in found.items()}
