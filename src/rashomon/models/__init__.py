"""The trained models: data files with a card each, and the functions that load them."""

from rashomon.models.encoder import Encoder, load_encoder
from rashomon.models.parser import Parser, load_parser
from rashomon.models.quotation_tagger import QuotationTagger, load_quotation_tagger
from rashomon.models.statement_encoder import (
    Encoders,
    StatementEncoder,
    load_encoders,
    load_statement_encoder,
)

__all__ = [
    "Encoder",
    "Encoders",
    "Parser",
    "QuotationTagger",
    "StatementEncoder",
    "load_encoder",
    "load_encoders",
    "load_parser",
    "load_quotation_tagger",
    "load_statement_encoder",
]
