"""The programs' interface to the desk: the records of the command line's JSON over HTTP."""

from rashomon.api.routes import endpoints

__all__ = ["endpoints"]
