"""The only part that touches the network, the disk and the clock."""

from rashomon.io.inputs import open_inputs

__all__ = ["open_inputs"]
