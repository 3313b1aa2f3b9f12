"""Readings to stories: which articles report one event."""
