"""The tables of a store, as the steps that made them. A step that was released never changes.

The steps are in the SQL of SQLite, of which `postgres_schema.py` makes that of PostgreSQL: types INTEGER,
TEXT, REAL and BLOB only, a key that is given out is called `number`, no names that either reserves.
"""

import re
import sqlite3
from collections.abc import Iterator

# The fields of each table of full text.
TEXT_FIELDS = {"article_text": ("title", "body"), "passage_text": ("words",)}

MIGRATIONS: tuple[str, ...] = (
    # 1: captures, articles, full text, stories and the index that finds candidates.
    """
    CREATE TABLE migration (version INTEGER PRIMARY KEY, made TEXT NOT NULL);
    CREATE TABLE capture (
        number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, size_bytes INTEGER NOT NULL,
        content BLOB NOT NULL
    );
    CREATE TABLE retrieval (
        number INTEGER PRIMARY KEY, capture INTEGER NOT NULL REFERENCES capture, location TEXT NOT NULL,
        url TEXT NOT NULL, media_type TEXT, charset TEXT, retrieved TEXT,
        UNIQUE (capture, location, url)
    );
    CREATE TABLE article (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given_id TEXT NOT NULL,
        digest BLOB NOT NULL UNIQUE, capture INTEGER REFERENCES capture, publisher TEXT, published TEXT,
        title TEXT NOT NULL, url TEXT, collected TEXT NOT NULL, record BLOB NOT NULL
    );
    CREATE INDEX article_publisher ON article (publisher);
    CREATE INDEX article_published ON article (published);
    CREATE INDEX article_url ON article (url);
    CREATE VIRTUAL TABLE article_text USING fts5 (
        title, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TABLE term (
        number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, holders INTEGER NOT NULL, rarity REAL NOT NULL
    );
    CREATE TABLE profile (
        article INTEGER PRIMARY KEY REFERENCES article, leader INTEGER NOT NULL REFERENCES article,
        resemblance REAL NOT NULL, first_day INTEGER, last_day INTEGER, words BLOB NOT NULL,
        lead BLOB NOT NULL
    );
    CREATE INDEX profile_leader ON profile (leader);
    CREATE TABLE telling (
        term INTEGER NOT NULL, week INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
        weight REAL NOT NULL, PRIMARY KEY (term, week, article)
    ) WITHOUT ROWID;
    CREATE TABLE sketch (
        shingle INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article, PRIMARY KEY (shingle, article)
    ) WITHOUT ROWID;
    CREATE TABLE edge (
        first INTEGER NOT NULL REFERENCES article, second INTEGER NOT NULL REFERENCES article,
        PRIMARY KEY (first, second)
    ) WITHOUT ROWID;
    CREATE INDEX edge_second ON edge (second);
    CREATE TABLE story (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, reports INTEGER NOT NULL,
        first TEXT, last TEXT, latest TEXT NOT NULL
    );
    CREATE INDEX story_latest ON story (latest, number);
    CREATE TABLE member (
        article INTEGER PRIMARY KEY REFERENCES article, story INTEGER NOT NULL REFERENCES story
    );
    CREATE INDEX member_story ON member (story);
    CREATE TABLE story_join (
        story INTEGER NOT NULL REFERENCES story, first INTEGER NOT NULL REFERENCES article,
        second INTEGER NOT NULL REFERENCES article, score REAL NOT NULL, PRIMARY KEY (story, first, second)
    ) WITHOUT ROWID;
    CREATE TABLE story_change (
        number INTEGER PRIMARY KEY, story TEXT NOT NULL, kind TEXT NOT NULL, made TEXT NOT NULL,
        reason TEXT NOT NULL, article TEXT, other TEXT
    );
    CREATE INDEX story_change_story ON story_change (story);
    CREATE TABLE correction (
        first INTEGER NOT NULL REFERENCES article, second INTEGER NOT NULL REFERENCES article,
        together INTEGER NOT NULL, made TEXT NOT NULL, PRIMARY KEY (first, second)
    ) WITHOUT ROWID;
    CREATE INDEX correction_second ON correction (second);
    """,
    # 2: results of methods, and what of them is searchable.
    """
    CREATE TABLE result (
        kind TEXT NOT NULL, subject TEXT NOT NULL, method TEXT NOT NULL, made TEXT NOT NULL,
        content BLOB NOT NULL, PRIMARY KEY (kind, subject)
    ) WITHOUT ROWID;
    CREATE INDEX result_method ON result (kind, method);
    CREATE TABLE passage (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article, field TEXT NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, speaker TEXT, words TEXT NOT NULL
    );
    CREATE INDEX passage_subject ON passage (kind, subject);
    CREATE VIRTUAL TABLE passage_text USING fts5 (
        words, content = 'passage', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TABLE actor (
        key TEXT NOT NULL, article INTEGER NOT NULL REFERENCES article, PRIMARY KEY (key, article)
    ) WITHOUT ROWID;
    CREATE INDEX actor_article ON actor (article);
    """,
    # 3: what people decided, who and when; what was changed since a moment.
    """
    CREATE TABLE decision (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, made TEXT NOT NULL, made_by TEXT,
        first TEXT NOT NULL, second TEXT, story TEXT,
        first_field TEXT, first_start INTEGER, first_stop INTEGER,
        second_field TEXT, second_start INTEGER, second_stop INTEGER,
        undone TEXT, undone_by TEXT
    );
    CREATE INDEX decision_first ON decision (first);
    CREATE INDEX decision_second ON decision (second);
    CREATE TABLE decision_pair (
        decision INTEGER NOT NULL REFERENCES decision, first INTEGER NOT NULL REFERENCES article,
        second INTEGER NOT NULL REFERENCES article, together INTEGER NOT NULL, dropped INTEGER NOT NULL,
        PRIMARY KEY (decision, first, second)
    ) WITHOUT ROWID;
    CREATE INDEX story_change_made ON story_change (made);
    """,
    # 4: what is asked for again, when and with what; what hosts want.
    """
    CREATE TABLE watched (
        number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, host TEXT NOT NULL,
        state TEXT NOT NULL, due TEXT, parent TEXT, depth INTEGER NOT NULL, said TEXT NOT NULL, etag TEXT,
        last_modified TEXT, moved_to TEXT, since TEXT, asked TEXT, interval_seconds INTEGER,
        failures INTEGER NOT NULL, trouble TEXT NOT NULL
    );
    CREATE INDEX watched_due ON watched (due);
    CREATE INDEX watched_parent ON watched (parent);
    CREATE TABLE robots (
        number INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, content TEXT, until TEXT NOT NULL
    );
    CREATE TABLE rest (
        number INTEGER PRIMARY KEY, host TEXT NOT NULL UNIQUE, until TEXT NOT NULL, refusals INTEGER NOT NULL
    );
    """,
    # 5: when the pages of the file were checked; a server sees to its own.
    """
    CREATE TABLE page_check (number INTEGER PRIMARY KEY, made TEXT NOT NULL);
    """,
    # 6: when a text was seen where, so that one that comes back is told; of old ones the first time.
    """
    CREATE TABLE sighting (
        number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article,
        capture INTEGER NOT NULL REFERENCES capture, location TEXT NOT NULL, retrieved TEXT NOT NULL
    );
    CREATE INDEX sighting_article ON sighting (article);
    CREATE INDEX sighting_capture ON sighting (capture);
    CREATE INDEX sighting_location ON sighting (location, retrieved);
    INSERT INTO sighting (article, capture, location, retrieved)
        SELECT alone.article, alone.capture, retrieval.location, retrieval.retrieved
        FROM retrieval JOIN (
            SELECT min(number) AS article, capture FROM article
            WHERE capture IS NOT NULL GROUP BY capture HAVING count(*) = 1
        ) AS alone ON alone.capture = retrieval.capture
        WHERE retrieval.retrieved IS NOT NULL;
    """,
    # 7: watched.url is a key, which has bounds; the address itself where it is longer.
    """
    ALTER TABLE watched ADD COLUMN address TEXT;
    """,
    # 8: what became of a story that was merged is asked for by its id on every look at an unknown name.
    """
    CREATE INDEX story_change_other ON story_change (other);
    """,
    # 9: the articles of a publisher, however its name is written, last first.
    """
    CREATE INDEX article_publisher_name ON article (lower(publisher));
    """,
    # 10: the versions of a page are those that were fetched from its address.
    """
    CREATE INDEX retrieval_location ON retrieval (location);
    CREATE INDEX retrieval_url ON retrieval (url);
    CREATE INDEX article_capture ON article (capture);
    """,
)

_TABLE = re.compile(r"CREATE TABLE (\w+)|DROP TABLE (\w+)")


def list_tables() -> list[str]:
    """The tables of the newest version but those of full text, each behind those that it refers to."""
    tables: list[str] = []
    for made, dropped in _TABLE.findall("\n".join(MIGRATIONS)):
        if made:
            tables.append(made)
        else:
            tables.remove(dropped)
    return tables


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script: SQLite's `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
