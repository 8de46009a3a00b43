"""Reviews projected from finished sessions, and the cards that follow from them."""

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from simulator.adapters.sqlite.database import writing
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.trouble import storage_errors
from simulator.domain.practice import Card, Grade, Item, Memory, Review
from simulator.ports import PersonalBest, ToldAnswer


class SqlitePractice:
    """Practice in the database of a journal.

    A card is a cache: triggers drop it when a review of its item comes, changes or goes, and the
    next reader computes it anew.
    """

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def stale(self, scheduler: str) -> Mapping[Item, tuple[Review, ...]]:
        """The reviews of every item without a card of this scheduler."""
        query = (
            "SELECT question, probe, reviewed_at, grade, level FROM reviews"
            " WHERE (question, probe) IN (SELECT question, probe FROM reviews"
            " EXCEPT SELECT question, probe FROM cards WHERE scheduler = ?)"
            " ORDER BY question, probe, reviewed_at, session"
        )
        found: dict[Item, list[Review]] = {}
        for question, probe, at, grade, level in self._rows(query, (scheduler,)):
            review = Review(datetime.fromisoformat(str(at)), Grade(int(str(grade))), _float(level))
            found.setdefault(Item(str(question), str(probe)), []).append(review)
        return {item: tuple(reviews) for item, reviews in found.items()}

    def keep(self, scheduler: str, cards: Mapping[Item, Card | None]) -> None:
        """Keep cards; an item that needs no practice is kept as a row without a memory."""
        if not cards:
            return
        rows = [_row(item, scheduler, card) for item, card in cards.items()]
        query = "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        with storage_errors(self._journal.path), writing(self._db, durable=False):
            self._db.conn.executemany(query, rows)

    def cards(self, scheduler: str) -> tuple[Card, ...]:
        """Every card, in order of the items' ids."""
        query = (
            "SELECT question, probe, stability, difficulty, reviewed_at, due_at, grade, level,"
            " reviews, lapses FROM cards WHERE stability IS NOT NULL AND scheduler = ?"
            " ORDER BY question, probe"
        )
        return tuple(_card(row) for row in self._rows(query, (scheduler,)))

    def times_asked(self, item: Item) -> int:
        """In how many finished sessions the item was met."""
        query = "SELECT count(*) FROM reviews WHERE question = ? AND probe = ?"
        return int(str(self._rows(query, (item.question, item.probe))[0][0]))

    def bests(self, limit: int) -> tuple[PersonalBest, ...]:
        """Personal bests, the newest first; graders are never mixed.

        Drills of what is due or of one probe ask something else each time: they have no best.
        """
        query = (
            "SELECT title, level, grader, max(score), started_at, count(*) FROM sessions"
            " WHERE score IS NOT NULL AND phase = 'decided' AND instr(loop, '/') = 0"
            " AND loop NOT IN ('drill-due', 'drill-weakest') GROUP BY loop, level, grader"
            " ORDER BY started_at DESC LIMIT ?"
        )
        return tuple(
            PersonalBest(str(title), str(level), str(grader), _float(score), str(at), int(str(n)))
            for title, level, grader, score, at, n in self._rows(query, (limit,))
        )

    def answers(self, limit: int) -> tuple[ToldAnswer, ...]:
        """The newest threads of answers of finished sessions, newest first."""
        query = (
            "SELECT session, question, min(submitted_at) AS at, group_concat(answer, char(10))"
            " FROM (SELECT * FROM turns WHERE answer <> '' ORDER BY session, turn)"
            " JOIN sessions ON sessions.id = session AND phase = 'decided'"
            " GROUP BY session, question ORDER BY at DESC LIMIT ?"
        )
        return tuple(
            ToldAnswer(*(str(value) for value in row)) for row in self._rows(query, (limit,))
        )

    @property
    def _db(self) -> Database:
        return self._journal.db

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        with storage_errors(self._journal.path):
            return self._db.conn.execute(query, values).fetchall()


def _float(value: object) -> float:
    return float(str(value))


def _row(item: Item, scheduler: str, card: Card | None) -> tuple[object, ...]:
    key = (item.question, item.probe, scheduler)
    if card is None:
        return (*key, None, None, None, None, None, None, 0, 0)
    memory = card.memory
    return (
        *key,
        memory.stability,
        memory.difficulty,
        memory.reviewed_at.isoformat(),
        memory.due_at.isoformat(),
        int(card.grade),
        card.level,
        card.reviews,
        card.lapses,
    )


def _card(row: tuple[object, ...]) -> Card:
    question, probe, stability, difficulty, reviewed_at, due_at, *rest = row
    memory = Memory(
        _float(stability),
        _float(difficulty),
        datetime.fromisoformat(str(reviewed_at)),
        datetime.fromisoformat(str(due_at)),
    )
    grade, level, reviews, lapses = rest
    return Card(
        Item(str(question), str(probe)),
        memory,
        Grade(int(str(grade))),
        _float(level),
        int(str(reviews)),
        int(str(lapses)),
    )
