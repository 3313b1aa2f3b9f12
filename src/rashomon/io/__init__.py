"""The only part that touches the network, the disk and the clock."""
