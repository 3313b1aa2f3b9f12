"""The desk as a server: pages and interface put together behind the guard."""

from rashomon.serving.app import create_app
from rashomon.serving.guard import Guarding, plan_guard

__all__ = ["Guarding", "create_app", "plan_guard"]
