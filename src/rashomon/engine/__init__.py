"""Runs a stage over many records: in this process, or in a pool of spawned ones."""
