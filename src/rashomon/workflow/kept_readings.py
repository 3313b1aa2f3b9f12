"""The readings of a desk's articles: as the store has them, or made now and kept when that can be."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future

from rashomon.config import Settings
from rashomon.io.store.articles import find_number
from rashomon.io.store.connections import Connections
from rashomon.io.store.database import Database
from rashomon.io.store.methods import name_reading
from rashomon.io.store.results import read_reading, write_reading
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.workflow.observing import Strict
from rashomon.workflow.stages import read_articles

# What cannot be kept for now stays at hand, the oldest first to go: it can be made again.
_MOST_UNSAVED = 64


class KeptReadings:
    """Readings, none of which waits for whoever writes to the store. Safe for threads."""

    def __init__(self, connections: Connections, settings: Settings) -> None:
        self._connections, self._settings = connections, settings
        self._lock = threading.Lock()
        self._unsaved: OrderedDict[str, Reading] = OrderedDict()
        self._is_saving = False

    def find(self, article: Article) -> Reading:
        """The reading of a stored article; a new one is written to the store behind the answer."""
        reading = self._find_unsaved(article)
        if reading is None:
            method = name_reading(self._settings)
            reading = self._connections.run(lambda database: read_reading(database, article, method))
            if reading is not None:
                return reading
            (reading,) = read_articles([article], Strict(), self._settings)
            with self._lock:
                self._unsaved[article.id] = reading
                while len(self._unsaved) > _MOST_UNSAVED:
                    self._unsaved.popitem(last=False)
        self._save_behind()
        return reading

    def _find_unsaved(self, article: Article) -> Reading | None:
        with self._lock:
            reading = self._unsaved.get(article.id)
        return reading if reading is not None and reading.article == article else None

    def _save_behind(self) -> None:
        """One connection at most waits for whoever writes; the others go on answering."""
        with self._lock:
            if self._is_saving or not self._unsaved:
                return
            self._is_saving = True
        self._connections.start(self._save).add_done_callback(self._end_saving)

    def _end_saving(self, saving: Future[None]) -> None:
        """What failed, if only for a connection that could not be opened, is begun anew with the next one."""
        if saving.exception() is not None:
            with self._lock:
                self._is_saving = False

    def _save(self, database: Database) -> None:
        # Raises what the store is in the way with: locked, full or not to be written.
        while readings := self._list_unsaved():
            self._write(database, readings)

    def _list_unsaved(self) -> list[Reading]:
        with self._lock:
            self._is_saving = bool(self._unsaved)
            return list(self._unsaved.values())

    def _write(self, database: Database, readings: Sequence[Reading]) -> None:
        method = name_reading(self._settings)
        with database.writing():
            for reading in readings:
                number = find_number(database, reading.article.id)
                if number is not None:
                    write_reading(database, number, reading, method)
        with self._lock:
            for reading in readings:
                if self._unsaved.get(reading.article.id) is reading:
                    del self._unsaved[reading.article.id]
