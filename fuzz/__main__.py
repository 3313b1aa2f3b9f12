"""`python -m fuzz page --minutes 10`: fuzz a reader, half of the time with bytes, half with what is built.

Findings go to out/fuzz/READER/findings, the smallest input of each. Exit code 1 if there are any.
"""

import re
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from random import Random

import click

from fuzz.readers import READERS
from fuzz.seeds import ROOT, find_seeds

_MODES = ("bytes", "built")
_LARGEST_BYTES = {"bytes": 2**16, "built": 2**13}
# By the clock, which on a busy machine says little: worker.py measures the processor's time.
_HANG_SECONDS = 300
_MEMORY_MIB = 2048
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_SLOWEST = re.compile(r"stat::slowest_unit_time_sec:\s+(\d+)")
_COVERED = re.compile(r"\bcov: (\d+)")


@click.command()
@click.argument("reader", type=click.Choice(list(READERS)))
@click.option("--minutes", type=float, default=10.0, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "out" / "fuzz")
def main(reader: str, minutes: float, folder: Path) -> None:
    folder = folder / reader
    (folder / "findings").mkdir(parents=True, exist_ok=True)
    counts = []
    for mode in _MODES:
        count, covered, slowest = _fuzz(reader, mode, folder, minutes * 60 / len(_MODES))
        counts.append(f"{mode}: {count:,} inputs, {covered:,} edges, slowest {slowest} s")
    findings = sorted(path.name for path in (folder / "findings").iterdir() if path.suffix != ".why")
    print(f"{reader}, {minutes:g} min. {'; '.join(counts)}. Findings: {', '.join(findings) or 'none'}")
    sys.exit(1 if findings else 0)


def _fuzz(reader: str, mode: str, folder: Path, seconds: float) -> tuple[int, int, int]:
    """How many inputs were tried, how many edges they covered, the slowest one's seconds.

    A hang or a crash of a compiled library ends the worker; its input is kept and another one goes on.
    """
    corpus = folder / f"corpus-{mode}"
    corpus.mkdir(exist_ok=True)
    # What is built is built of choices: with fewer bytes than it makes choices, nothing is.
    random = Random(0)
    choices = [random.randbytes(2**size) for size in range(6, 13) for _ in range(8)]
    for seed in find_seeds(reader) if mode == "bytes" else choices:
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    count = covered = slowest = 0
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 1:
        options = [
            f"-max_total_time={left:.0f}", f"-timeout={_HANG_SECONDS}", f"-rss_limit_mb={_MEMORY_MIB}",
            f"-max_len={_LARGEST_BYTES[mode]}", f"-artifact_prefix={folder / 'findings'}/",
            "-print_final_stats=1", "-report_slow_units=1000000",
        ]  # fmt: skip
        log = folder / f"{mode}.log"
        with log.open("w", encoding="utf-8") as file:
            subprocess.run(
                [sys.executable, "-m", "fuzz.worker", reader, mode, str(folder), *options],
                stdout=file, stderr=file, check=False, cwd=ROOT, timeout=left + 2 * _HANG_SECONDS,
            )  # fmt: skip
        said = log.read_text(encoding="utf-8", errors="replace")
        executed = _EXECUTED.findall(said)
        if not executed:
            raise click.ClickException(f"the worker did not start or end as it should: see {log}")
        count += int(executed[-1])
        covered = max([covered, *map(int, _COVERED.findall(said))])
        slowest = max([slowest, *map(int, _SLOWEST.findall(said))])
    return count, covered, slowest


if __name__ == "__main__":
    main()
