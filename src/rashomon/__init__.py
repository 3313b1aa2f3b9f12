"""Reads the reports of one event side by side."""
