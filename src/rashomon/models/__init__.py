"""The trained models: data files with a card each, and the two functions that load them."""

from rashomon.models.encoder import Encoder, load_encoder
from rashomon.models.parser import Parser, load_parser

__all__ = ["Encoder", "Parser", "load_encoder", "load_parser"]
