"""A database of many finished sessions, made by the journal's own projections from one real one."""

from pathlib import Path

from simulator.adapters.sqlite.journal import SqliteJournal


def multiply(file: Path, session: str, sessions: int) -> None:
    """Copies of `session` under new names and days, in every table that has a session."""
    journal = SqliteJournal(file)
    conn = journal.db.conn
    tables = [
        name
        for name in journal.db.table_names()
        if any(column.name == "session" for column in journal.db.table(name).columns)
    ]
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN")
    conn.execute("CREATE TEMP TABLE copies (name TEXT, days INTEGER)")
    copies = ((f"copy-{number:05}", number) for number in range(1, sessions))
    conn.executemany("INSERT INTO copies VALUES (?, ?)", copies)
    for table in ["sessions", *tables]:
        columns = [column.name for column in journal.db.table(table).columns]
        key = "id" if table == "sessions" else "session"
        days = "strftime('%Y-%m-%dT%H:%M:%S+00:00', started_at, '-' || copies.days || ' days')"
        wanted = [
            "copies.name" if name == key else days if name == "started_at" else f"{table}.{name}"
            for name in columns
        ]
        conn.execute(
            f"INSERT INTO {table} SELECT {', '.join(wanted)} FROM {table}, copies"
            f" WHERE {table}.{key} = ?",
            (session,),
        )
    conn.execute("COMMIT")
    journal.close()
