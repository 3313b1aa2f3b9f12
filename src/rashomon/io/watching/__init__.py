"""Feeds asked again and again, and the pages that they name: what is due, and one round after the other."""
