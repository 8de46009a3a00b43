"""The schema, step by step. A step that has shipped is never changed; a new one is added."""

from sqlite_utils import Database, Migrations

from simulator.adapters.sqlite.views import VIEWS

migrations = Migrations("mockloop")

_JOURNAL = (
    """
    CREATE TABLE contents (
        hash TEXT PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE plans (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        loop TEXT NOT NULL,
        title TEXT NOT NULL,
        drill INTEGER NOT NULL,
        level TEXT NOT NULL,
        mode TEXT NOT NULL,
        interviewer TEXT NOT NULL,
        grader TEXT NOT NULL,
        pace REAL NOT NULL,
        seed INTEGER NOT NULL,
        plan_hash TEXT NOT NULL REFERENCES plans(hash),
        started_at TEXT NOT NULL,
        last_at TEXT NOT NULL,
        phase TEXT NOT NULL,
        outcome TEXT,
        score REAL,
        answers INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX sessions_started ON sessions(started_at DESC)",
    """
    CREATE TABLE events (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        mono REAL NOT NULL,
        asleep REAL NOT NULL,
        type TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (session, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE turns (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        turn INTEGER NOT NULL,
        round INTEGER NOT NULL,
        round_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        dimension TEXT NOT NULL,
        style TEXT,
        source TEXT NOT NULL,
        asked TEXT NOT NULL,
        answer TEXT,
        cut_off INTEGER NOT NULL DEFAULT 0,
        budget_seconds REAL NOT NULL,
        thinking_seconds REAL,
        first_key_seconds REAL,
        writing_seconds REAL,
        overrun_seconds REAL,
        speaking_seconds REAL,
        submitted_at TEXT,
        PRIMARY KEY (session, turn)
    ) STRICT
    """,
    """
    CREATE TABLE ratings (
        session TEXT NOT NULL,
        turn INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER,
        not_scored TEXT,
        spread REAL NOT NULL,
        grader TEXT NOT NULL,
        grader_version TEXT NOT NULL,
        model TEXT NOT NULL,
        rubric TEXT NOT NULL,
        rubric_version INTEGER NOT NULL,
        PRIMARY KEY (session, turn, dimension),
        FOREIGN KEY (session, turn) REFERENCES turns(session, turn) ON DELETE CASCADE,
        CHECK ((level IS NULL) <> (not_scored IS NULL)),
        CHECK (level BETWEEN 1 AND 5)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        session TEXT NOT NULL,
        turn INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        red_flag TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        FOREIGN KEY (session, turn) REFERENCES turns(session, turn) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX evidence_turn ON evidence(session, turn)",
    """
    CREATE TABLE votes (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        round_id TEXT NOT NULL,
        score REAL,
        vote TEXT,
        feedback TEXT NOT NULL,
        open_flags TEXT NOT NULL,
        PRIMARY KEY (session, round)
    ) STRICT
    """,
    """
    CREATE TABLE self_ratings (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
        PRIMARY KEY (session, round, dimension)
    ) STRICT
    """,
)


_MODELS = (
    """
    CREATE TABLE model_calls (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        model TEXT NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cache_write_tokens INTEGER NOT NULL,
        cache_read_tokens INTEGER NOT NULL,
        cost_usd REAL,
        seconds REAL NOT NULL,
        failure TEXT NOT NULL,
        PRIMARY KEY (session, seq, number)
    ) STRICT
    """,
    """
    CREATE TABLE batches (
        key TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        made_at TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE self_checks (
        grader TEXT NOT NULL,
        model TEXT NOT NULL,
        prompt_hash TEXT NOT NULL,
        at TEXT NOT NULL,
        passed INTEGER NOT NULL,
        total INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (grader, model, prompt_hash)
    ) STRICT
    """,
)

_STALE = "DELETE FROM cards WHERE question = {row}.question AND probe = {row}.probe"
_PRACTICE = (
    """
    CREATE TABLE reviews (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        reviewed_at TEXT NOT NULL,
        grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
        level REAL NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (session, question, probe)
    ) STRICT
    """,
    "CREATE INDEX reviews_item ON reviews(question, probe)",
    """
    CREATE TABLE cards (
        question TEXT NOT NULL,
        probe TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        stability REAL,
        difficulty REAL,
        reviewed_at TEXT,
        due_at TEXT,
        grade INTEGER,
        level REAL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        PRIMARY KEY (question, probe)
    ) STRICT
    """,
    f"CREATE TRIGGER review_came AFTER INSERT ON reviews BEGIN {_STALE.format(row='new')}; END",
    f"CREATE TRIGGER review_went AFTER DELETE ON reviews BEGIN {_STALE.format(row='old')}; END",
)


_PARTNERS = """
    CREATE TABLE partner_ratings (
        session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
        round INTEGER NOT NULL,
        partner TEXT NOT NULL,
        dimension TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
        words TEXT NOT NULL,
        PRIMARY KEY (session, round, partner, dimension)
    ) STRICT
    """


_SEARCH = (
    """
    CREATE VIRTUAL TABLE answer_search USING fts5(
        session, turn UNINDEXED, answer, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER session_went AFTER DELETE ON sessions BEGIN
        DELETE FROM answer_search
        WHERE answer_search MATCH 'session : "' || replace(old.id, '"', '""') || '"'
        AND session = old.id;
    END
    """,
    """
    INSERT INTO answer_search
    SELECT session, turn, answer FROM turns WHERE trim(coalesce(answer, '')) <> ''
    """,
)
# Steps whose tables only the journal can fill, which takes time where there are many sessions.
FROM_JOURNAL = frozenset({"m005_practice"})


@migrations()
def m001_journal(db: Database) -> None:
    """The journal, the content that sessions used, and the tables projected from both."""
    for statement in _JOURNAL:
        db.execute(statement)


@migrations()
def m002_model_calls(db: Database) -> None:
    """What was asked of models, what it cost, and how their graders stood in the self-check."""
    for statement in _MODELS:
        db.execute(statement)


@migrations()
def m003_partner_ratings(db: Database) -> None:
    """What human mock partners rated, in a table of its own: it is no trend of a grader."""
    db.execute(_PARTNERS)


@migrations()
def m004_views(db: Database) -> None:
    """Joined tables under names that speak for themselves."""
    for statement in VIEWS:
        db.execute(statement)


@migrations()
def m005_practice(db: Database) -> None:
    """Reviews of questions and failed probes, and the cards that are computed from them."""
    for statement in _PRACTICE:
        db.execute(statement)


@migrations()
def m006_search(db: Database) -> None:
    """Full-text search over the candidate's own answers."""
    for statement in _SEARCH:
        db.execute(statement)


@migrations()
def m007_checksums(db: Database) -> None:
    """A checksum for each event from now on; what is older has none and is not checked."""
    db.execute("ALTER TABLE events ADD COLUMN checksum INTEGER")


def known() -> frozenset[str]:
    """The names of all steps that this version knows."""
    return frozenset(step.name for step in migrations.pending(Database(memory=True)))
