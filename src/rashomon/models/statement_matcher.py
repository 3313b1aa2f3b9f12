"""What tells which sentences carry the same: a tuned encoder, and trees over what it says of a story."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from rashomon.models.boosted_trees import BoostedTrees, load_trees
from rashomon.models.encoder import Encoder, load_encoder, open_encoder
from rashomon.models.interaction import Interaction, load_interaction


@dataclass(frozen=True, slots=True)
class StatementEncoder:
    """MiniLM tuned to tell which sentences of a story carry the same thing: training/statement_encoder.py."""

    encoder: Encoder
    interaction: Interaction


@dataclass(frozen=True, slots=True)
class StatementMatcher:
    """The encoder, and the trees that judge pairs of sentences by it: training/statements.py."""

    encoder: StatementEncoder
    trees: BoostedTrees


@dataclass(frozen=True, slots=True)
class ComparisonModels:
    """What a comparison reads texts with: whole texts, and sentences that are held against each other."""

    texts: Encoder
    statements: StatementMatcher


def load_comparison_models(threads: int) -> ComparisonModels:
    """The shipped ones, each loaded once."""
    return ComparisonModels(load_encoder(threads), load_statement_matcher(threads))


def load_statement_matcher(threads: int) -> StatementMatcher:
    """The shipped one."""
    return StatementMatcher(load_statement_encoder(threads), load_trees("statement-matcher/trees"))


@lru_cache(maxsize=1)
def load_statement_encoder(threads: int) -> StatementEncoder:
    """The shipped one, loaded once: about 0.1 s and 60 MB."""
    with as_file(files("rashomon.models").joinpath("statement-encoder")) as folder:
        return open_statement_encoder(folder, threads)


def open_statement_encoder(folder: Path, threads: int) -> StatementEncoder:
    """One from a folder with `encoder.onnx` and `interaction.npz`."""
    # One text at a time. In batches of 8 a sentence's vector had a cosine of 0.991 at the least with itself
    # read alone, and a further article moved the links between the others. Exact sums would do as well and
    # take 1.7 times as long (1.14 s for 106 sentences instead of 0.67 s, on a processor with 8-bit products).
    encoder = open_encoder(folder / "encoder.onnx", threads)
    return StatementEncoder(encoder, load_interaction(folder / "interaction.npz"))
