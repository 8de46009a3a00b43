"""Views for people who open the file in Datasette or the sqlite-utils CLI."""

VIEWS = (
    """
    CREATE VIEW all_answers AS
    SELECT t.session, s.started_at, s.title AS loop_title, s.level AS target_level, s.mode,
        t.round_id AS round, t.turn, t.kind, t.question, t.style AS probe_style, t.asked, t.answer,
        round(t.thinking_seconds + t.writing_seconds, 1) AS total_seconds, t.budget_seconds,
        t.thinking_seconds, t.first_key_seconds, t.writing_seconds, t.overrun_seconds,
        t.speaking_seconds, t.cut_off
    FROM turns t JOIN sessions s ON s.id = t.session
    """,
    """
    CREATE VIEW all_ratings AS
    SELECT r.session, s.started_at, s.title AS loop_title, s.level AS target_level,
        t.round_id AS round, r.turn, t.question, r.rubric, r.rubric_version, r.dimension, r.level,
        r.not_scored, r.spread, r.grader, r.grader_version, r.model
    FROM ratings r
    JOIN turns t ON t.session = r.session AND t.turn = r.turn
    JOIN sessions s ON s.id = r.session
    """,
    """
    CREATE VIEW round_results AS
    SELECT v.session, s.started_at, s.title AS loop_title, s.level AS target_level, s.grader,
        v.round_id AS round, v.score, v.vote, v.feedback, v.open_flags
    FROM votes v JOIN sessions s ON s.id = v.session
    """,
    """
    CREATE VIEW self_against_grader AS
    SELECT o.session, s.started_at, o.round, o.dimension, o.level AS own_level,
        avg(r.level) AS grader_mean, o.level - avg(r.level) AS difference,
        min(r.rubric) AS rubric, min(r.rubric_version) AS rubric_version, min(r.grader) AS grader
    FROM self_ratings o
    JOIN sessions s ON s.id = o.session
    JOIN turns t ON t.session = o.session AND t.round = o.round
    JOIN ratings r ON r.session = t.session AND r.turn = t.turn AND r.dimension = o.dimension
    WHERE r.level IS NOT NULL
    GROUP BY o.session, o.round, o.dimension
    """,
    """
    CREATE VIEW partner_against_grader AS
    SELECT p.session, s.started_at, p.round, p.partner, p.dimension, p.level AS partner_level,
        avg(r.level) AS grader_mean, p.level - avg(r.level) AS difference, p.words
    FROM partner_ratings p
    JOIN sessions s ON s.id = p.session
    LEFT JOIN turns t ON t.session = p.session AND t.round = p.round
    LEFT JOIN ratings r ON r.session = t.session AND r.turn = t.turn AND r.dimension = p.dimension
    GROUP BY p.session, p.round, p.partner, p.dimension
    """,
)
