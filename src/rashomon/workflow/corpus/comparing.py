"""The stories of a corpus compared, those together in a shard whose ids say so."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.schema import CHANGES, COMPARISONS, OMISSIONS, REUSE, STATEMENTS, UTTERANCES
from rashomon.io.corpus.shards import Row, read_rows
from rashomon.io.store.methods import name_comparison
from rashomon.workflow.corpus.asked import Asked
from rashomon.workflow.corpus.located import Located, SpilledRecords
from rashomon.workflow.corpus.sharing import CorpusStage, Shard, Workshop
from rashomon.workflow.corpus.stages import StoryReports, compare
from rashomon.workflow.corpus.taking_in import cut_by_content

_STORIES_A_SHARD = 32

Story = tuple[str, tuple[str, ...]]
"""A story's id and those of its articles."""


def compare_stories(
    asked: Asked, located: Located, readings: Sequence[Entry], stories: Entry, workshop: Workshop
) -> list[Entry]:
    """The shards of comparisons, and one of the stories that are too large to be compared."""
    rows = read_rows(workshop.folder, stories.file_of("stories"), ["story", "article", "reports"])
    several = [
        (story, tuple(row[1] for row in members))
        for story, members in groupby((row for row in rows if row[2] > 1), key=lambda row: row[0])
    ]
    fit = [story for story in several if len(story[1]) <= asked.most_reports]
    records = SpilledRecords(workshop.folder, "compared")
    try:
        number_of = _keep_records(fit, located, readings, records)
        stage = CorpusStage(
            "compare",
            compare,
            (COMPARISONS, STATEMENTS, OMISSIONS, UTTERANCES, CHANGES, REUSE),
            name_comparison(asked.settings),
            asked.parameters,
            batch_size=1,
        )
        entries = workshop.run(stage, _cut_stories(fit, number_of, records), sum(1 for _ in fit))
    finally:
        records.remove()
    refused: list[Row] = [
        (
            "compare",
            story,
            "size",
            f"has {len(articles)} reports; at most {asked.most_reports} are compared (--most-reports)",
            0,
        )
        for story, articles in several
        if len(articles) > asked.most_reports
    ]
    names = [f"{row[1]} {row[3]}" for row in refused]
    return [*entries, workshop.write("refused", names, "", "", {"set_aside": refused})]


def _keep_records(
    stories: Sequence[Story], located: Located, readings: Sequence[Entry], records: SpilledRecords
) -> dict[str, int]:
    """Put by what the stories' articles are compared by; the numbers of those that were read."""
    wanted = {article for _, articles in stories for article in articles}
    number_of: dict[str, int] = {}
    start = 0
    for entry, reading, end in zip(located.entries, readings, located.ends, strict=True):
        names = [row[0] for row in read_rows(located.folder, entry.file_of("articles"), ["id"])]
        inside = {start + place: name for place, name in enumerate(names) if name in wanted}
        if inside:
            packed = dict(read_rows(located.folder, reading.file_of("readings"), ["article", "record"]))
            for number, columns in located.each_of(inside):
                if inside[number] in packed:  # else it was set aside
                    records.keep(number, (columns, packed[inside[number]]))
                    number_of[inside[number]] = number
        start = end
    return number_of


def _cut_stories(
    stories: Sequence[Story], number_of: dict[str, int], records: SpilledRecords
) -> Iterator[Shard]:
    for part in cut_by_content(stories, lambda story: _digest(story[0].encode()), _STORIES_A_SHARD):
        numbers = [
            [number_of[article] for article in articles if article in number_of] for _, articles in part
        ]
        yield Shard(
            tuple(
                _digest(b"".join([story.encode(), *(_digest_of(records[number]) for number in own)]))
                for (story, _), own in zip(part, numbers, strict=True)
            ),
            len(part),
            load=partial(_load, part, numbers, records),
            name_item=lambda place, part=part: part[place][0],  # type: ignore[misc]
        )


def _load(
    part: Sequence[Story], numbers: Sequence[Sequence[int]], records: SpilledRecords
) -> list[StoryReports]:
    return [
        StoryReports(story, tuple(records[number] for number in own))
        for (story, _), own in zip(part, numbers, strict=True)
    ]


def _digest_of(record: tuple[tuple[str, str, bytes], bytes]) -> bytes:
    (title, text, article), reading = record
    whole = hashlib.sha256()
    for part in (
        title.encode("utf-8", "surrogatepass"),
        text.encode("utf-8", "surrogatepass"),
        article,
        reading,
    ):
        whole.update(len(part).to_bytes(8) + part)
    return whole.digest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
