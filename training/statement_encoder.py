"""Fine-tunes the encoder of statements, with what holds two sentences against each other.

One step is one story: its sentences, and the annotator's wording of each statement, are encoded; the log
odds that two sentences are linked and that a sentence carries a statement are learnt together, by the same
vectors. The wording tells which part of a long sentence counts; pairs of sentences alone do not.

`fine_tune` writes `encoder.onnx` (int8) and `interaction.npz` into a folder for `open_statement_encoder`.
On two cores with bfloat16 in hardware an epoch over 285 stories takes 8 minutes, elsewhere two to four times
that.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from rashomon.collation.statements.carriers import Carrier, weigh_terms
from rashomon.collation.statements.clauses import find_clauses
from rashomon.collation.statements.closeness import DOUBT, measure_rarities
from rashomon.models.interaction import Interaction, as_arrays, from_arrays
from training.exporting import write_encoder
from training.lessons import Lesson
from training.mixed_precision import copy_exactly, take_step, write_back

EPOCHS = 3
LEARNING_RATE = 7e-5
LEARNING_RATE_OF_INTERACTION = 1e-2
# The pairs are few among those that are not linked; twice the weight moves the odds, not the order.
WEIGHT_OF_LINKED = 2.0
UNITS = 24
SEED = 20261122
_LONGEST = 126
_BATCH = 24


@dataclass(slots=True)
class _Text:
    ids: list[int]
    rarities: Tensor
    clauses: list[tuple[int, int]]


@dataclass(slots=True)
class _Learner:
    """The encoder in bfloat16 with a copy of its weights in full precision, and the interaction's numbers."""

    encoder: Any
    tuned: list[Tensor]
    exact: list[Tensor]
    numbers: dict[str, Tensor]


def fine_tune(
    lessons: Sequence[Lesson], tokenizer: Any, base: Path, output: Path, report: Callable[[str], None] = print
) -> None:
    """Learns from the lessons and writes the encoder; the same lessons and seed give the same weights."""
    torch.manual_seed(SEED)
    shuffled = random.Random(SEED)
    learner = _start(base)
    prepared = [(lesson, *_prepare(lesson, tokenizer)) for lesson in lessons]
    optimizer = torch.optim.AdamW(
        [
            {"params": learner.exact, "lr": LEARNING_RATE, "weight_decay": 0.01},
            {"params": list(learner.numbers.values()), "lr": LEARNING_RATE_OF_INTERACTION},
        ]
    )
    steps = EPOCHS * len(prepared)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 40) * max(0.02, 1 - step / steps)
    )
    learner.encoder.train()
    for epoch in range(EPOCHS):
        shuffled.shuffle(prepared)
        losses = []
        for lesson, sentences, statements in prepared:
            loss = _loss(learner, lesson, sentences, statements)
            loss.backward()
            take_step(learner.tuned, learner.exact, learner.numbers.values(), optimizer)
            schedule.step()
            losses.append(loss.item())
        report(f"epoch {epoch + 1} of {EPOCHS}: mean loss {sum(losses) / len(losses):.4f}")
    _write(learner, output)


def _start(base: Path) -> _Learner:
    # Dropout of the attention costs as much as the attention itself; without it nothing was lost.
    encoder: Any = BertModel.from_pretrained(
        base, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.05
    ).to(torch.bfloat16)
    tuned = []
    for name, parameter in encoder.named_parameters():
        # The word vectors stay: 64 stories have too few words to move them all alike.
        if name.startswith("embeddings"):
            parameter.requires_grad = False
        else:
            tuned.append(parameter)
    dimensions = encoder.config.hidden_size
    numbers = {
        "by_vector": torch.zeros(dimensions),
        "by_vector_bias": torch.tensor(0.0),
        "by_rarity": torch.tensor([1.5, 1.5]),
        "by_rarity_bias": torch.tensor(-1.0),
        "steepness": torch.tensor(8.0),
        "match": torch.tensor(0.6),
        **_start_judge("sentences", 9),
        **_start_judge("clauses", 8),
    }
    for number in numbers.values():
        number.requires_grad = True
    return _Learner(encoder, tuned, copy_exactly(tuned), numbers)


def _start_judge(name: str, likenesses: int) -> dict[str, Tensor]:
    inner, outer = torch.nn.Linear(likenesses, UNITS), torch.nn.Linear(UNITS, 1)
    return {
        f"{name}.inner": inner.weight.detach().clone(),
        f"{name}.inner_bias": inner.bias.detach().clone(),
        f"{name}.outer": outer.weight.detach()[0].clone(),
        f"{name}.outer_bias": outer.bias.detach()[0].clone(),
    }


def _prepare(lesson: Lesson, tokenizer: Any) -> tuple[list[_Text], list[_Text]]:
    weights = weigh_terms(lesson.sentences)
    unseen = weigh_terms(lesson.sentences + lesson.statements)

    def read(carrier: Carrier, *, whole: bool) -> _Text:
        encoding = tokenizer.encode(carrier.text, add_special_tokens=False)
        places = np.array(encoding.offsets[:_LONGEST], dtype=np.int32).reshape(-1, 2)
        clauses = [(0, len(places))] if whole else list(find_clauses(carrier.text, places))
        rarities = measure_rarities(carrier, places, unseen if whole else weights)
        return _Text(encoding.ids[:_LONGEST], torch.from_numpy(rarities), clauses)

    return [read(c, whole=False) for c in lesson.sentences], [read(c, whole=True) for c in lesson.statements]


def _encode(learner: _Learner, texts: Sequence[_Text]) -> tuple[list[Tensor], Tensor]:
    """Unit vectors of the pieces of each text, and of the whole texts, as the encoder in use gives them."""
    pieces: list[Tensor] = [torch.empty(0)] * len(texts)
    wholes: list[Tensor] = [torch.empty(0)] * len(texts)
    order = sorted(range(len(texts)), key=lambda number: len(texts[number].ids))
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        rows = [[101, *texts[number].ids, 102] for number in chosen]
        # Widths that are multiples of 8 suit the matrix units.
        width = (max(map(len, rows)) + 7) // 8 * 8
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        hidden = learner.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        for position, number in enumerate(chosen):
            used = hidden[position, : len(rows[position])]
            pieces[number] = functional.normalize(used[1:-1], dim=-1)
            wholes[number] = functional.normalize(used.mean(0), dim=-1)
    return pieces, torch.stack(wholes)


@dataclass(slots=True)
class _Compared:
    """Texts held against each other: matrices (texts, texts), and vectors (texts, dimensions).

    The same measures as in collation/statements/closeness.py.
    """

    covered: Tensor
    near: Tensor
    likest_clause: Tensor
    covered_clause: Tensor
    totals: Tensor
    wholes: Tensor
    means: Tensor
    weighted: Tensor


def _loss(learner: _Learner, lesson: Lesson, sentences: list[_Text], statements: list[_Text]) -> Tensor:
    compared = _compare(learner, sentences + statements)
    numbers = learner.numbers
    rows, columns = torch.from_numpy(lesson.pairs).T
    likenesses = _likenesses(compared, rows, columns, compared.wholes)
    covered_clause = torch.maximum(
        compared.covered_clause[rows, columns], compared.covered_clause[columns, rows]
    )
    odds = _judge(numbers, "sentences", torch.stack([*likenesses, covered_clause], 1))
    loss = _cross_entropy(odds, torch.from_numpy(lesson.linked))

    judged = torch.from_numpy(lesson.judged).nonzero()[:, 0]
    if len(statements) and len(judged):
        rows = torch.arange(len(statements)).repeat_interleave(len(judged))
        columns = judged.repeat(len(statements))
        likenesses = _likenesses(compared, rows + len(sentences), columns, compared.means)
        odds = _judge(numbers, "clauses", torch.stack(likenesses, 1))
        loss = loss + _cross_entropy(odds, torch.from_numpy(lesson.carries)[rows, columns])
    return loss


def _likenesses(compared: _Compared, rows: Tensor, columns: Tensor, means: Tensor) -> list[Tensor]:
    there, back = compared.covered[rows, columns], compared.covered[columns, rows]
    near_there, near_back = compared.near[rows, columns], compared.near[columns, rows]
    return [
        torch.minimum(there, back),
        torch.maximum(there, back),
        torch.minimum(near_there, near_back),
        torch.maximum(near_there, near_back),
        (means[rows] * compared.wholes[columns]).sum(1),
        (compared.weighted[rows] * compared.weighted[columns]).sum(1),
        torch.minimum(compared.totals[rows], compared.totals[columns]).log(),
        compared.likest_clause[rows, columns],
    ]


def _compare(learner: _Learner, texts: list[_Text]) -> _Compared:
    pieces, wholes = _encode(learner, texts)
    numbers = learner.numbers
    count = len(texts)
    vectors = torch.cat(pieces)
    lengths = torch.tensor([len(text.ids) for text in texts])
    owners = torch.repeat_interleave(torch.arange(count), lengths)
    starts = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
    whole_runs = torch.stack([starts[:-1], starts[1:]], 1)
    clause_owners = torch.tensor([number for number, text in enumerate(texts) for _ in text.clauses])
    clause_runs = torch.tensor([clause for text in texts for clause in text.clauses])
    clause_runs = clause_runs + starts[clause_owners][:, None]

    told = torch.exp((vectors @ numbers["by_vector"] + numbers["by_vector_bias"]).clamp(-3, 3))
    rarities = torch.cat([text.rarities for text in texts])
    weights = told * functional.softplus(rarities @ numbers["by_rarity"] + numbers["by_rarity_bias"]) + 1e-4
    totals = _sum_runs(weights, whole_runs)
    weighted_vectors = vectors * weights[:, None]

    nearest = _greatest_by_owner(vectors @ vectors.T, owners, count)
    matched = torch.sigmoid(numbers["steepness"] * (nearest - numbers["match"])) * weights[:, None]
    clause_vectors = functional.normalize(_sum_runs(weighted_vectors, clause_runs), dim=-1)
    likest = _greatest_by_owner(clause_vectors @ clause_vectors.T, clause_owners, count)
    shares = _sum_runs(matched, clause_runs) / (_sum_runs(weights, clause_runs) + DOUBT)[:, None]
    return _Compared(
        covered=_sum_runs(matched, whole_runs) / totals[:, None],
        near=_sum_runs(nearest * weights[:, None], whole_runs) / totals[:, None],
        likest_clause=_greatest_by_owner(likest.T, clause_owners, count).T,
        covered_clause=_greatest_by_owner(shares.T, clause_owners, count).T,
        totals=totals,
        wholes=wholes,
        means=functional.normalize(_sum_runs(vectors, whole_runs), dim=-1),
        weighted=functional.normalize(_sum_runs(weighted_vectors, whole_runs), dim=-1),
    )


def _sum_runs(values: Tensor, runs: Tensor) -> Tensor:
    """Sums over half-open runs of the first axis."""
    sums = torch.cat([torch.zeros(1, *values.shape[1:]), values.cumsum(0)])
    return sums[runs[:, 1]] - sums[runs[:, 0]]


def _greatest_by_owner(values: Tensor, owners: Tensor, count: int) -> Tensor:
    """The greatest of the columns of each owner: from (rows, columns) to (rows, count)."""
    empty = torch.full((len(values), count), -1.0)
    return empty.scatter_reduce(1, owners[None].expand(len(values), -1), values, "amax", include_self=False)


def _judge(numbers: dict[str, Tensor], name: str, likenesses: Tensor) -> Tensor:
    hidden = torch.tanh((likenesses - 0.5) * 3 @ numbers[f"{name}.inner"].T + numbers[f"{name}.inner_bias"])
    return hidden @ numbers[f"{name}.outer"] + numbers[f"{name}.outer_bias"]


def _cross_entropy(odds: Tensor, answers: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(
        odds, answers.float(), pos_weight=torch.tensor(WEIGHT_OF_LINKED)
    )


def _write(learner: _Learner, output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(output / "interaction.npz", **as_arrays(_interaction(learner)))
    encoder = learner.encoder.float().eval()
    write_back(learner.tuned, learner.exact)
    write_encoder(encoder, output / "encoder.onnx")


def _interaction(learner: _Learner) -> Interaction:
    return from_arrays({name: number.detach().numpy() for name, number in learner.numbers.items()})
