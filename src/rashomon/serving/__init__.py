"""The desk as a server: pages and interface put together behind the guard."""

from rashomon.serving.app import create_app

__all__ = ["create_app"]
