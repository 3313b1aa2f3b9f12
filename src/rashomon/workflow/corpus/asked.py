"""What is asked of a run over a corpus, as it is kept beside it for resuming."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from rashomon.config import Limits, Settings
from rashomon.engine import Executor, InlineExecutor, open_pool
from rashomon.engine import Limits as BatchLimits
from rashomon.errors import CorpusDamaged

ExecutorName = Literal["pool", "ray", "inline"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides the answer: `inputs`, `settings`, `most_reports` (a story with more is not compared).

    The rest changes how the work is shared out and nothing else: who does it (`executor`, with `workers`,
    None being all processors there are), what one batch may take, how many articles are in a shard on
    average, and into how many parts the grouping is cut (None: as many as fit the memory).
    """

    inputs: tuple[str, ...]
    settings: Settings
    most_reports: int = 50
    executor: ExecutorName = "pool"
    workers: int | None = None
    batch_seconds: float = 300.0
    memory_mebibytes: int = 3072
    shard_articles: int = 256
    partitions: int | None = None

    @property
    def parameters(self) -> str:
        """What every result depends on beside its inputs and its method."""
        return f"{self.settings.parser_package} {self.settings.tags_quotations} {self.settings.limits}"

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    def open_executor(self) -> Executor:
        """Raises NotInstalled if Ray is asked for and not there."""
        limits = BatchLimits(self.batch_seconds, self.memory_mebibytes * 2**20)
        return _OPENERS[self.executor](self.workers, limits)


def asked_of_plain(plain: dict[str, Any]) -> Asked:
    """The record again. Raises CorpusDamaged."""
    try:
        settings = Settings(**{**plain["settings"], "limits": Limits(**plain["settings"]["limits"])})
        known = {field.name: plain[field.name] for field in fields(Asked) if field.name in plain}
        return replace(
            Asked((), settings), **{**known, "inputs": tuple(plain["inputs"]), "settings": settings}
        )
    except (KeyError, TypeError):
        raise CorpusDamaged("run.json is damaged. Run the corpus again with its inputs.") from None


def _open_inline(workers: int | None, limits: BatchLimits) -> Executor:  # noqa: ARG001
    return InlineExecutor()


def _open_pool(workers: int | None, limits: BatchLimits) -> Executor:
    from rashomon.engine.pool import count_cores

    return open_pool(workers or count_cores(), limits)


def _open_ray(workers: int | None, limits: BatchLimits) -> Executor:
    from rashomon.engine.cluster import open_cluster

    return open_cluster(workers, limits)


_OPENERS: dict[ExecutorName, Callable[[int | None, BatchLimits], Executor]] = {
    "inline": _open_inline,
    "pool": _open_pool,
    "ray": _open_ray,
}
