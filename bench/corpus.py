"""What a corpus costs: `python -m bench.corpus stages|engine|same|naive [ARTICLES [FACTS]]`.

stages: CPU time of each stage for one article, in this process, and the bytes that it leaves on the disk.
engine: what the pool and Ray cost beside the stage of reading, and how busy they keep one and two processes.
same: one corpus through every executor, once killed and resumed, on Ray once with one of two machines killed:
all answers have to have one digest. Without Ray its runs are left out; in full, `bench.corpus same 20000`.
naive: the naive stack on the same corpus, every article against every other, beside a run in one process.

FACTS, of same and naive: sentences an article, of 20 words.

Stages and engine are CPU time, or shares of one run, as the wall time of a shared machine says little.
"""

import hashlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.generated import generate_story
from bench.generated_corpus import write_corpus
from bench.timed_reading import read_timed
from rashomon.config import Settings
from rashomon.engine import open_pool, run_batches
from rashomon.engine.cluster import open_cluster
from rashomon.engine.crew import Crew
from rashomon.intake import read_capture
from rashomon.io.corpus.rows import article_row
from rashomon.io.corpus.schema import ARTICLES, QUOTATIONS, READINGS, SKETCHES
from rashomon.io.corpus.shards import to_arrow, to_parquet
from rashomon.io.corpus.tables import RESULTS, open_tables
from rashomon.model.article import Article, Capture
from rashomon.workflow.corpus import stages
from rashomon.workflow.corpus.stages import ArticleColumns, StoryReports

SETTINGS = Settings()
FAST = Settings(tags_quotations=False)
_STORY = 3
_PROGRAM = [sys.executable, "-c", "from rashomon.cli import main; main()"]


def main(words: Sequence[str]) -> None:
    count, facts = (*map(int, words[1:3]), 0, 0)[:2]
    if words[0] == "stages":
        measure_stages(count)
    elif words[0] == "engine":
        measure_engine(count)
    elif words[0] == "same":
        check_same(count or 120, facts or 2)
    else:
        measure_naive(count or 60, facts or 4)


def measure_stages(count: int) -> None:
    """For articles of 600 words, in stories of three."""
    stories = [generate_story(_STORY, seed) for seed in range((count or 12) // _STORY)]
    columns = [[_columns(article) for article in story] for story in stories]
    every = [one for story in columns for one in story]
    page = f"<html><body><article>{'<p>'.join(every[0][1].split(chr(10)))}</article></body></html>".encode()
    line = b'{"id": "a", "text": "' + every[0][1].replace("\n", "\\n").encode() + b'"}'
    _show("intake of a page", lambda: read_capture(Capture(page, "a.html")), 5)
    _show("intake of a line of JSON", lambda: read_capture(Capture(line, "a.jsonl")), 5)
    for name, settings in (("read", SETTINGS), ("read, quotations by rules", FAST)):
        _show(name, partial(stages.read, every, settings), len(every))
    _show("sketch", partial(stages.sketch, every), len(every))
    _show("leads", partial(stages.find_leads, every), len(every))
    rows = stages.read(every, SETTINGS)
    packed = {row["readings"][0][0]: row["readings"][0][-1] for row in rows}
    reports = [
        StoryReports(
            story[0].id, tuple((one, packed[article.id]) for one, article in zip(own, story, strict=True))
        )
        for story, own in zip(stories, columns, strict=True)
    ]
    _show("compare", partial(stages.compare, reports), len(every))
    sketches = [row["sketches"][0] for row in stages.sketch(every)]
    for table, of_table in (
        (ARTICLES, [article_row(article) for story in stories for article in story]),
        (READINGS, [row["readings"][0] for row in rows]),
        (QUOTATIONS, [one for row in rows for one in row["quotations"]]),
        (SKETCHES, sketches),
    ):
        size = len(to_parquet(to_arrow(table, of_table))) / len(every)
        print(f"{table.name:<28}{size / 1024:8.1f} KiB an article")


def measure_engine(count: int) -> None:
    """On articles of 100 words, as the shortest are where the engine weighs most."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_corpus(source, count or 96, facts=4)
        articles = read_capture(Capture(source.read_bytes(), "articles")).articles
    given = [_columns(article) for article in articles]
    crews = [("pool", open_pool), *([("Ray", open_cluster)] if _has_ray() else [])]
    for name, open_crew in crews:
        for workers in (1, 2):
            crew = open_crew(workers)
            try:
                _measure_crew(name, crew, workers, given)
            finally:
                crew.close()


def _measure_crew(name: str, crew: Crew, workers: int, given: Sequence[ArticleColumns]) -> None:
    """With all processes that the crew has started, as Ray has some of its own beside the workers."""
    list(run_batches(crew, read_timed, given[: 8 * workers], batch_size=4))
    pids = _list_descendants()
    before = sum(map(_process_seconds, pids))
    began, driver = time.perf_counter(), time.process_time()
    results = list(run_batches(crew, read_timed, given, batch_size=16))
    wall, driver = time.perf_counter() - began, time.process_time() - driver
    workers_cpu = sum(map(_process_seconds, pids)) - before
    own = sum(cpu for cpu, _ in results)
    busy = sum(spent for _, spent in results)
    print(
        f"{name}, {workers} worker(s): stage {1000 * own / len(given):.1f} ms of CPU an article; engine "
        f"{100 * (workers_cpu + driver - own) / own:.1f}% of that (driver {100 * driver / own:.1f}%); "
        f"at work {100 * busy / (wall * workers):.1f}% of the time; {len(given) / wall:.1f} articles/s"
    )


def measure_naive(count: int, facts: int) -> None:
    """CPU time of whole processes, as each stack sets spaCy's operations for all of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_corpus(source, count, facts=facts)
        naive = (
            "import sys; from bench.naive import compare_naively, load_stack; import rashomon; "
            "compare_naively(rashomon.extract([sys.argv[1]]), load_stack())"
        )
        costs = [
            _children_seconds(
                partial(subprocess.run, [sys.executable, "-c", naive, str(source)], check=True)
            ),
            _children_seconds(partial(_run, source, "inline", Path(folder) / "out", "")),
            _children_seconds(partial(_run, source, "inline", Path(folder) / "fast")),
        ]
    names = ("naive", "rashomon corpus", "with quotations by rules")
    for name, cost in zip(names, costs, strict=True):
        print(f"{name:<28}{cost:8.1f} s of CPU; the naive stack takes {costs[0] / cost:.2f} times that")


def _children_seconds(work: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check_same(count: int, facts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_corpus(source, count, facts=facts)
        runs: list[tuple[str, Callable[[Path], None]]] = [
            ("one process", partial(_run, source, "inline")),
            ("pool of two", partial(_run, source, "pool")),
            ("pool, killed and resumed", partial(_run_killed, source, count)),
        ]
        if _has_ray():
            runs += [
                ("Ray, one node", partial(_run, source, "ray")),
                ("Ray, two nodes", partial(_run_on_two, source, kills=False)),
                ("Ray, two nodes, one killed", partial(_run_on_two, source, kills=True)),
            ]
        digests = set()
        for number, (name, run) in enumerate(runs):
            began = time.perf_counter()
            out = Path(folder) / str(number)
            run(out)
            digest = _digest_of(out)
            digests.add(digest)
            print(f"{name:<28}{digest[:16]}  {time.perf_counter() - began:7.1f} s", flush=True)
        print("all the same" if len(digests) == 1 else "NOT THE SAME")
        sys.exit(len(digests) != 1)


def _command(source: Path, out: Path, executor: str, quotations: str = "--fast-quotations") -> list[str]:
    words = ["--executor", executor, "--workers", "2", "--shard-articles", "32", *quotations.split()]
    return [*_PROGRAM, "corpus", "run", str(source), "--out", str(out), *words]


def _run(source: Path, executor: str, out: Path, quotations: str = "--fast-quotations") -> None:
    subprocess.run(_command(source, out, executor, quotations), check=True, capture_output=True)


def _run_killed(source: Path, count: int, out: Path) -> None:
    """Killed when half of the articles are read; then resumed: only what was not finished is made."""
    process = subprocess.Popen(_command(source, out, "pool"), stderr=subprocess.DEVNULL)
    ledger = out / "ledger" / "read"
    while process.poll() is None and len(list(ledger.glob("*.json"))) < count / 64:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    finished = {path: path.stat().st_mtime_ns for path in (out / "ledger").glob("*/*.json")}
    command = [*_PROGRAM, "corpus", "resume", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    made = [path for path, written in finished.items() if path.stat().st_mtime_ns != written]
    print(f"  killed with {len(finished)} shards finished, of which {len(made)} were made again")


def _run_on_two(source: Path, out: Path, *, kills: bool) -> None:
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    node = cluster.add_node(num_cpus=1)
    try:
        process = subprocess.Popen(
            _command(source, out, "ray"),
            env={**os.environ, "RAY_ADDRESS": cluster.address},
            stderr=subprocess.DEVNULL,
        )
        while kills and process.poll() is None:
            if list((out / "ledger" / "read").glob("*.json")):
                cluster.remove_node(node, allow_graceful=False)
                break
            time.sleep(0.05)
        if process.wait():
            raise RuntimeError("the run failed")
    finally:
        cluster.shutdown()


def _digest_of(out: Path) -> str:
    """One digest of all tables, sorted, with the packed records."""
    tables = open_tables(out)
    digest = hashlib.sha256()
    for table in RESULTS:
        digest.update(to_parquet(tables.table(table.name, record=True)))
    return digest.hexdigest()


def _has_ray() -> bool:
    try:
        import ray  # noqa: F401
    except ImportError:
        print("Ray is not installed: the runs on it are left out")
        return False
    return True


def _columns(article: Article) -> ArticleColumns:
    row = article_row(article)
    return article.title, article.text, row[-1]


def _show(name: str, work: Callable[[], object], articles: int) -> None:
    work()
    began = time.process_time()
    work()
    print(
        f"{name:<28}{1000 * (time.process_time() - began) / articles:8.1f} ms of CPU an article", flush=True
    )


def _list_descendants() -> list[int]:
    """The processes that this one started and that these started, from Linux's /proc."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found = [os.getpid()]
    for pid in found:
        found += children.get(pid, [])
    return found[1:]


def _process_seconds(pid: int) -> float:
    """The CPU time of a process, from Linux's /proc."""
    said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(sys.argv[1:])
