"""The network of the quotation tagger: some of MiniLM's layers, with narrower inner layers, and its heads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.reading.quotations.tagging.passages import DEPENDENCIES, QUOTING, ROLES
from rashomon.reading.quotations.tagging.ties import ANCESTRIES, BRANCHES, DISTANCES, NEIGHBOURHOODS

UNITS = 128
TAGS = 5
_HEADS = 12
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Size:
    """Which layers of the base are kept, and how many units of their inner layers: the greatest by norm."""

    layers: tuple[int, ...]
    inner: int


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, base: dict[str, Tensor], inner: int) -> None:
        super().__init__()
        query, key, value = (_linear(base, f"attention.self.{name}") for name in ("query", "key", "value"))
        width = query.in_features
        scale = (width // _HEADS) ** -0.5
        self.attend = nn.Linear(width, 3 * width)
        self.attend.weight.data = torch.cat([query.weight * scale, key.weight, value.weight]).detach()
        self.attend.bias.data = torch.cat([query.bias * scale, key.bias, value.bias]).detach()
        self.mix = _linear(base, "attention.output.dense")
        self.mix_norm = _norm(base, "attention.output.LayerNorm")
        up, down = _linear(base, "intermediate.dense"), _linear(base, "output.dense")
        kept = (up.weight.norm(dim=1) * down.weight.norm(dim=0)).topk(inner).indices.sort().values
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.up.weight.data, self.up.bias.data = up.weight[kept].detach(), up.bias[kept].detach()
        self.down.weight.data, self.down.bias.data = down.weight[:, kept].detach(), down.bias.detach()
        self.norm = _norm(base, "output.LayerNorm")

    def forward(self, states: Tensor, bias: Tensor | None, dropout: float) -> Tensor:
        rows, count, width = states.shape
        split = self.attend(states).reshape(rows, count, 3 * _HEADS, width // _HEADS).permute(0, 2, 1, 3)
        query, key, value = split.split(_HEADS, 1)
        likeness = query @ key.transpose(2, 3)
        if bias is not None:
            likeness = likeness + bias
        attended = (likeness.softmax(-1) @ value).permute(0, 2, 1, 3).reshape(rows, count, width)
        mixed = functional.dropout(self.mix(attended), dropout, self.training)
        states = self.mix_norm(states + mixed)
        changed = functional.dropout(self.down(functional.gelu(self.up(states))), dropout, self.training)
        return self.norm(states + changed)


class Reader(nn.Module):  # type: ignore[misc]
    """Pieces with what is said of them, to vectors: tables (rows, pieces) to (rows, pieces, width)."""

    def __init__(self, base: Path, size: Size, dropout: float) -> None:
        super().__init__()
        weights = load_file(base / "model.safetensors")
        self.dropout = dropout
        # The word vectors stay: 840 articles have too few words to move them all alike.
        self.register_buffer("words", weights["embeddings.word_embeddings.weight"])
        self.places = nn.Parameter(
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        width = self.words.shape[1]
        self.dependencies = _codes(len(DEPENDENCIES) + 2, width)
        self.quoting = _codes(QUOTING + 1, width)
        self.roles = _codes(ROLES + 1, width)
        self.norm = _norm(weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(
            Layer(_part(weights, f"encoder.layer.{number}."), size.inner) for number in size.layers
        )

    def forward(
        self, pieces: Tensor, dependencies: Tensor, quoting: Tensor, roles: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        said = self.dependencies(dependencies) + self.quoting(quoting) + self.roles(roles)
        states = functional.embedding(pieces, self.words) + self.places[: pieces.shape[1]] + said
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        bias = None if mask is None else ((1 - mask) * -1e4)[:, None, None, :].to(states.dtype)
        for layer in self.layers:
            states = layer(states, bias, self.dropout)
        return states


class Judge(nn.Module):  # type: ignore[misc]
    """Which pieces are cues, and what a piece is to a cue."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, 3)
        self.pair = nn.Linear(width, 3 * UNITS)
        self.branches = _codes(BRANCHES, UNITS)
        self.distances = _codes(DISTANCES, UNITS)
        self.neighbourhoods = _codes(NEIGHBOURHOODS, UNITS)
        self.ancestries = _codes(ANCESTRIES, UNITS)
        self.outer = nn.Linear(UNITS, TAGS)

    def relate(
        self, pairs: Tensor, ties: list[Tensor], rows: Tensor, firsts: Tensor, lasts: Tensor
    ) -> Tensor:
        """Log odds (n, 5): the words `rows` of `pairs` (words, 3 * units) as judged from the cues whose
        first and last words are `firsts` and `lasts`, all three of length n."""
        as_word, as_first, as_last = pairs.split(UNITS, dim=1)
        branches, distances, neighbourhoods, ancestries = ties
        hidden = as_word[rows] + as_first[firsts] + as_last[lasts]
        hidden = hidden + self.branches(branches) + self.distances(distances)
        hidden = hidden + self.neighbourhoods(neighbourhoods) + self.ancestries(ancestries)
        odds: Tensor = self.outer(functional.relu(hidden))
        return odds


class Exported(nn.Module):  # type: ignore[misc]
    """What the shipped network computes of one passage."""

    def __init__(self, reader: Reader, judge: Judge) -> None:
        super().__init__()
        self.reader = reader
        self.judge = judge

    def forward(
        self, pieces: Tensor, dependencies: Tensor, quoting: Tensor, roles: Tensor
    ) -> tuple[Tensor, Tensor]:
        states = self.reader(pieces, dependencies, quoting, roles)
        return self.judge.cue(states).log_softmax(-1), self.judge.pair(states)


def _part(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}


def _linear(weights: dict[str, Tensor], name: str) -> Any:
    weight = weights[f"{name}.weight"]
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data, layer.bias.data = weight.clone(), weights[f"{name}.bias"].clone()
    return layer


def _norm(weights: dict[str, Tensor], name: str) -> Any:
    weight = weights[f"{name}.weight"]
    layer = nn.LayerNorm(weight.shape[0], eps=_EPSILON)
    layer.weight.data, layer.bias.data = weight.clone(), weights[f"{name}.bias"].clone()
    return layer


def _codes(count: int, width: int) -> Any:
    table = nn.Embedding(count, width)
    nn.init.normal_(table.weight, std=0.02)
    return table
