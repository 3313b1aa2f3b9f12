"""Trains the tagger of attributions, and writes it for `open_quotation_tagger`.

On one core with bfloat16 in hardware an epoch over PolNeAR's 840 articles for training takes 3 minutes.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from rashomon.models.quotation_tagger import TieWeights, as_arrays, code_pieces
from training.attributions import AttributionLesson
from training.exporting import write_rounded
from training.mixed_precision import copy_exactly, take_step, write_back
from training.tagger_network import Exported, Judge, Reader, Size

# Three whole layers reach no more on PolNeAR dev than two with half of their inner units, at twice the cost.
SIZE = Size(layers=(0, 3), inner=768)
EPOCHS = 4
LEARNING_RATE = 2.5e-4
# Of what is not tuned but learnt from nothing: the judge, and the tables of what is said of a word.
LEARNING_RATE_OF_NEW = 1e-3
SEED = 20261122
# How often the tagger is not told what the rules found, so that it does not lean on them.
UNTOLD = 0.2
WEIGHT_OF_CUES = 4.0
WEIGHT_OF_ROLES = 3.0
_DROPOUT = 0.1
_PIECES_IN_BATCH = 2048
_PASSAGES_SORTED = 1024


@dataclass(slots=True)
class Network:
    """The reader in bfloat16 with a copy of its weights in full precision, and the judge."""

    reader: Any
    judge: Any
    tuned: list[Tensor]
    exact: list[Tensor]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Passages as tables, and their words and cues one behind the other."""

    tables: dict[str, Tensor]
    words: Tensor
    cue_answers: Tensor
    rows: Tensor
    firsts: Tensor
    lasts: Tensor
    ties: list[Tensor]
    answers: Tensor


def train(lessons: Sequence[AttributionLesson], base: Path, report: Callable[[str], None] = print) -> Network:
    """A network that has learnt from the lessons; the same lessons and seed give the same weights."""
    torch.manual_seed(SEED)
    shuffled = random.Random(SEED)
    network = _start(base)
    tables = {*network.reader.dependencies.parameters(), *network.reader.quoting.parameters()}
    tables |= {*network.reader.roles.parameters()}
    pairs = list(zip(network.tuned, network.exact, strict=True))
    new = [exact for tuned, exact in pairs if tuned in tables]
    optimizer = torch.optim.AdamW(
        [
            {
                "params": [exact for tuned, exact in pairs if tuned not in tables],
                "lr": LEARNING_RATE,
                "weight_decay": 0.01,
            },
            {"params": [*network.judge.parameters(), *new], "lr": LEARNING_RATE_OF_NEW},
        ]
    )
    steps = EPOCHS * sum(1 for _ in _form_batches(lessons, random.Random(SEED)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    network.reader.train()
    for epoch in range(EPOCHS):
        losses = []
        for chosen in _form_batches(lessons, shuffled):
            loss = _loss(network, _make_batch(chosen, shuffled))
            loss.backward()
            take_step(network.tuned, network.exact, network.judge.parameters(), optimizer)
            schedule.step()
            losses.append(loss.item())
        report(f"epoch {epoch + 1} of {EPOCHS}: mean loss {sum(losses) / len(losses):.4f}")
    return network


def _start(base: Path) -> Network:
    reader = Reader(base, SIZE, _DROPOUT).to(torch.bfloat16)
    tuned = list(reader.parameters())
    return Network(reader, Judge(reader.words.shape[1]), tuned, copy_exactly(tuned))


def _form_batches(
    lessons: Sequence[AttributionLesson], shuffled: random.Random
) -> Iterator[list[AttributionLesson]]:
    """Batches of passages of like length, in random order."""
    order = shuffled.sample(lessons, len(lessons))
    batches: list[list[AttributionLesson]] = []
    for start in range(0, len(order), _PASSAGES_SORTED):
        batch: list[AttributionLesson] = []
        for lesson in sorted(
            order[start : start + _PASSAGES_SORTED], key=lambda one: len(one.passage.pieces)
        ):
            if batch and (len(batch) + 1) * (len(lesson.passage.pieces) + 2) > _PIECES_IN_BATCH:
                batches.append(batch)
                batch = []
            batch.append(lesson)
        batches.append(batch)
    shuffled.shuffle(batches)
    yield from batches


def _make_batch(lessons: Sequence[AttributionLesson], shuffled: random.Random) -> _Batch:
    coded = [code_pieces(lesson.passage) for lesson in lessons]
    # Widths that are multiples of 8 suit the matrix units.
    width = (max(len(row["pieces"]) for row in coded) + 7) // 8 * 8
    tables = {name: torch.zeros(len(coded), width, dtype=torch.long) for name in (*coded[0], "mask")}
    words, rows, firsts, lasts = [], [], [], []
    base = 0
    for number, (lesson, row) in enumerate(zip(lessons, coded, strict=True)):
        count = len(row["pieces"])
        untold = shuffled.random() < UNTOLD
        for name, codes in row.items():
            tables[name][number, :count] = torch.from_numpy(
                np.minimum(codes, 1) if untold and name == "roles" else codes
            )
        tables["mask"][number, :count] = 1
        words.append(lesson.passage.first + 1 + number * width)
        own = np.arange(base, base + len(lesson.cue_answers))
        for cue in lesson.cues:
            rows.append(own)
            firsts.append(np.full(len(own), base + cue.first))
            lasts.append(np.full(len(own), base + cue.last))
        base += len(own)
    cues = [cue for lesson in lessons for cue in lesson.cues]
    ties = [_join(getattr(cue.ties, name) for cue in cues) for name in cues[0].ties.__slots__] if cues else []
    return _Batch(
        tables,
        _join(words),
        _join(lesson.cue_answers for lesson in lessons),
        _join(rows),
        _join(firsts),
        _join(lasts),
        ties,
        _join(cue.answers for cue in cues),
    )


def _join(arrays: Any) -> Tensor:
    arrays = list(arrays)
    return torch.from_numpy(np.concatenate(arrays)) if arrays else torch.zeros(0, dtype=torch.long)


def _judge(network: Network, batch: _Batch) -> tuple[Tensor, Tensor]:
    """Log odds of cues (words, 3) and of roles (cues and their words, 5)."""
    states = network.reader(**batch.tables).float().flatten(0, 1)[batch.words]
    cues = network.judge.cue(states)
    if not len(batch.rows):
        return cues, torch.zeros(0, 5)
    pairs = network.judge.pair(states)
    return cues, network.judge.relate(pairs, batch.ties, batch.rows, batch.firsts, batch.lasts)


def _loss(network: Network, batch: _Batch) -> Tensor:
    cues, roles = _judge(network, batch)
    loss = WEIGHT_OF_CUES * functional.cross_entropy(cues, batch.cue_answers)
    if len(roles):
        loss = loss + WEIGHT_OF_ROLES * functional.cross_entropy(roles, batch.answers)
    return loss


def write_tagger(network: Network, folder: Path) -> None:
    """Writes `tagger.onnx` (int8) and `ties.npz`; the network is in full precision afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    reader, judge = network.reader.float().eval(), network.judge.eval()
    write_back(network.tuned, network.exact)
    tables = {
        name: table.weight.detach().numpy()
        for name, table in judge.named_children()
        if hasattr(table, "weight")
    }
    np.savez_compressed(
        folder / "ties.npz",
        **as_arrays(
            TieWeights(
                tables["branches"],
                tables["distances"],
                tables["neighbourhoods"],
                tables["ancestries"],
                tables["outer"],
                judge.outer.bias.detach().numpy(),
            )
        ),
    )
    inputs = dict.fromkeys(("pieces", "dependencies", "quoting", "roles"), torch.ones(1, 8, dtype=torch.long))
    write_rounded(Exported(reader, judge), inputs, ["cues", "pairs"], {1: "pieces"}, folder / "tagger.onnx")
