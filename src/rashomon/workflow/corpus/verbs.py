"""A run over a corpus: the map of its stages, each fed by the shards of those before it."""

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import CorpusError, UsageError
from rashomon.io.corpus.catalogue import Catalogue, find_run, read_run, write_catalogue, write_run
from rashomon.io.corpus.folder import CorpusFolder, open_corpus_folder
from rashomon.io.corpus.ledger import Entry, TableFile
from rashomon.io.corpus.rows import ARTICLE_COLUMNS
from rashomon.io.corpus.schema import ARTICLES, LEADS, QUOTATIONS, READINGS, SKETCHES, TABLES
from rashomon.io.corpus.shards import Row, import_parquet, read_rows
from rashomon.io.store.methods import name_grouping, name_reading
from rashomon.workflow.corpus.asked import Asked, ExecutorName, asked_of_plain
from rashomon.workflow.corpus.comparing import compare_stories
from rashomon.workflow.corpus.grouping import Grouping
from rashomon.workflow.corpus.located import WORK, Located
from rashomon.workflow.corpus.printing import find_prints
from rashomon.workflow.corpus.sharing import CorpusStage, Shard, Workshop
from rashomon.workflow.corpus.stages import find_leads, read, sketch
from rashomon.workflow.corpus.taking_in import take_in_articles
from rashomon.workflow.observing import Observer, Strict

_BATCH = 16


def run_corpus(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    executor: ExecutorName = "pool",
    workers: int | None = None,
    most_reports: int = 50,
    batch_seconds: float = 300.0,
    memory_mebibytes: int = 3072,
    shard_articles: int = 256,
    partitions: int | None = None,
    replaces: bool = False,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Catalogue:
    """Everything found in the articles of the inputs and between them, as tables in the folder `out`.

    What was done there before, of the same content by the same method, is not done again: a run that was cut
    off goes on, and one with more inputs works on what is new. What comes from inputs that are no longer
    named goes, if `replaces` says so. See `Asked` for what the other parameters mean.

    Raises InputError for the first input that fails, unless the observer takes the failure; CorpusError,
    NotInstalled and WorkersFailed where the folder, a package or the processes cannot be used.
    """
    given = tuple(str(one) for one in inputs)
    if not given:
        raise UsageError("there is nothing to run over. Name files, folders or addresses.")
    asked = Asked(
        given, settings, most_reports, executor, workers, batch_seconds, memory_mebibytes, shard_articles,
        partitions,
    )  # fmt: skip
    return _run(asked, CorpusFolder(Path(out)), observer or Strict(), replaces=replaces)


def resume_corpus(
    out: str | Path,
    *,
    executor: ExecutorName | None = None,
    workers: int | None = None,
    retries_set_aside: bool = False,
    observer: Observer | None = None,
) -> Catalogue:
    """Go on with the run that was begun in a folder, with the inputs and settings that it was begun with.

    Inputs that were named by relative paths are looked for below the folder that this process is in.
    With `retries_set_aside`, shards in which something was set aside are made again. Raises as `run_corpus`,
    and CorpusNotFound.
    """
    folder = open_corpus_folder(out)
    asked = asked_of_plain(read_run(folder))
    asked = replace(asked, executor=executor or asked.executor, workers=workers or asked.workers)
    return _run(asked, folder, observer or Strict(), retries_set_aside=retries_set_aside)


def _run(
    asked: Asked,
    folder: CorpusFolder,
    observer: Observer,
    *,
    retries_set_aside: bool = False,
    replaces: bool = False,
) -> Catalogue:
    import_parquet()
    with folder.locked():
        if not replaces:
            _refuse_to_leave_out(asked, folder)
        executor = asked.open_executor()
        try:
            # First of all, as it is what makes the folder that of a corpus.
            write_run(folder, asked.to_plain())
            workshop = Workshop(folder, executor, observer)
            if retries_set_aside:
                workshop.ledger.forget_troubled()
            entries = _run_stages(asked, workshop)
        finally:
            executor.close()
            shutil.rmtree(folder.path / WORK, ignore_errors=True)
        catalogue = Catalogue(_list_files(entries), workshop.counts)
        write_catalogue(folder, catalogue)
        workshop.ledger.keep_only(entries)
    return catalogue


def _refuse_to_leave_out(asked: Asked, folder: CorpusFolder) -> None:
    """Raises CorpusError if the corpus has inputs that are not named now: their results would go."""
    before = find_run(folder)
    left_out = [] if before is None else [one for one in before["inputs"] if one not in asked.inputs]
    if left_out:
        raise CorpusError(
            f"this corpus has {len(left_out)} other inputs ({', '.join(left_out[:3])}), whose results would "
            "go. Name them as well, choose another folder, or say --replace."
        )


def _run_stages(asked: Asked, workshop: Workshop) -> list[Entry]:
    """The map: each line is a stage, and what it is made from."""
    articles, taken_in = take_in_articles(asked, workshop)
    readings = _read(asked, articles, workshop)
    sketches = _sketch(asked, articles, workshop)
    located = Located(workshop.folder, articles)
    prints, leads, stories = _group(asked, located, sketches, workshop)
    comparisons = compare_stories(asked, located, readings, stories, workshop)
    return [*taken_in, *articles, *readings, *sketches, *leads, prints, stories, *comparisons]


def _read(asked: Asked, articles: Sequence[Entry], workshop: Workshop) -> list[Entry]:
    stage = CorpusStage(
        "read",
        partial(read, settings=asked.settings),
        (READINGS, QUOTATIONS),
        name_reading(asked.settings),
        asked.parameters,
        _BATCH,
    )
    return workshop.run(stage, [_shard_of(entry, workshop) for entry in articles], _count(articles))


def _sketch(asked: Asked, articles: Sequence[Entry], workshop: Workshop) -> list[Entry]:
    method = name_grouping(asked.settings)
    stage = CorpusStage("sketch", sketch, (SKETCHES,), method, asked.parameters, 4 * _BATCH)
    return workshop.run(stage, [_shard_of(entry, workshop) for entry in articles], _count(articles))


def _group(
    asked: Asked, located: Located, sketches: Sequence[Entry], workshop: Workshop
) -> tuple[Entry, list[Entry], Entry]:
    """The prints, the leads of the leading ones, and the stories.

    Prints and stories are in one piece each, as any article can change them.
    """
    method, folder = name_grouping(asked.settings), workshop.folder
    digests = [entry.digest for entry in (*located.entries, *sketches)]
    prints = workshop.find("duplicates", digests, method, asked.parameters)
    found = None
    if prints is None:
        found = find_prints(located, sketches, workshop, asked.partitions)
        ids = located.ids()
        rows: list[Row] = [(ids[one], ids[leader], share) for one, (leader, share) in found.leader.items()]
        prints = workshop.write("duplicates", digests, method, asked.parameters, {"prints": rows})
    copies = {row[0] for row in read_rows(folder, prints.file_of("prints"), ["article"])}
    leads = _find_leads(asked, located, copies, workshop)
    digests = [prints.digest, *(entry.digest for entry in (*located.entries, *sketches, *leads))]
    stories = workshop.find("group", digests, method, asked.parameters)
    if stories is None:
        found = found or find_prints(located, sketches, workshop, asked.partitions)
        grouping = Grouping(located, found, sketches, leads, workshop, asked.partitions)
        try:
            rows_of = grouping.find_stories()
        finally:
            grouping.close()
        stories = workshop.write(
            "group", digests, method, asked.parameters,
            {"stories": rows_of.stories, "joins": rows_of.joins, "set_aside": rows_of.set_aside},
        )  # fmt: skip
    workshop.note_plan("duplicates", [prints.key])
    workshop.note_plan("group", [stories.key])
    return prints, leads, stories


def _find_leads(asked: Asked, located: Located, copies: set[str], workshop: Workshop) -> list[Entry]:
    """One shard for each of the articles', of those in it that are no copies."""
    stage = CorpusStage(
        "leads", find_leads, (LEADS,), name_grouping(asked.settings), asked.parameters, batch_size=_BATCH
    )

    def shard(entry: Entry) -> Shard:
        file = entry.file_of("articles")
        names = [row[0] for row in read_rows(workshop.folder, file, ["id"])]
        leading = [place for place, name in enumerate(names) if name not in copies]

        def load() -> list[object]:
            rows = read_rows(workshop.folder, file, ARTICLE_COLUMNS)
            return [rows[place] for place in leading]

        chosen = hashlib.sha256(repr(leading).encode()).hexdigest()
        return Shard((file.digest, chosen), len(leading), load, lambda place: names[leading[place]])

    total = len(located) - len(copies)
    return workshop.run(stage, [shard(entry) for entry in located.entries], total)


def _shard_of(entry: Entry, workshop: Workshop) -> Shard:
    """The articles of one shard as the items of another."""
    file = entry.file_of("articles")
    return Shard(
        (file.digest,),
        file.rows,
        load=lambda: read_rows(workshop.folder, file, ARTICLE_COLUMNS),
        name_item=lambda place: str(read_rows(workshop.folder, file, ["id"])[place][0]),
    )


def _count(articles: Sequence[Entry]) -> int:
    return sum(entry.file_of("articles").rows for entry in articles)


def _list_files(entries: Sequence[Entry]) -> dict[str, tuple[TableFile, ...]]:
    """The files of each table, sorted. An articles' shard under other ids replaces that of the intake."""
    renamed = {entry.inputs[0] for entry in entries if entry.stage == "names"}
    found: defaultdict[str, dict[str, TableFile]] = defaultdict(dict)
    for entry in entries:
        for file in entry.files:
            if file.table != ARTICLES.name or entry.stage != "intake" or entry.digest not in renamed:
                found[file.table][file.name] = file
    return {table.name: tuple(file for _, file in sorted(found[table.name].items())) for table in TABLES}
