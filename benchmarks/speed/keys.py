"""From a key to its character on the screen, in a long answer and in a long program."""

import random
from pathlib import Path
from statistics import median

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY
from benchmarks.speed.screen import Clocked, floor, key_to_paint, mockloop, open_terminal

ANSWER = "I chose the smaller model because latency must stay under 200 ms; p99 fell to 170 ms. "
CHARACTERS = 5_000
LINES = 500
KEYS_A_ROUND = 12
F2 = b"\x1bOQ"
_PROGRAM = '''def mean_{number}(values: list[float], weight: float = {number}.5) -> float:
    """The weighted mean of the values, or 0.0 when there are none."""
    total = sum(value * weight for value in values if value is not None)
    if not values:
        return 0.0
    return total / len(values)  # never divides by nothing

'''


def typing(home: Path, rounds: int) -> list[Compared]:
    """Both editors, each beside a bare one."""
    prose = home / "prose.txt"
    prose.write_text("\n".join([ANSWER * 10] * 6)[:CHARACTERS], encoding="utf-8")
    ours = answering(home, "ml-breadth-attention", prose.read_text(encoding="utf-8"))
    bare = _ready(floor("prose", str(prose)), home)
    what, beside = f"key in an answer of {CHARACTERS:,} characters", "a bare TextArea with it"
    answer = _in_turns(what, ours, beside, bare, rounds, 1.2)
    program = "".join(_PROGRAM.format(number=number) for number in range(LINES // 7 + 1))
    text = "\n".join(program.splitlines()[:LINES])
    ours = answering(home, "coding-auc-ties", ANSWER * 3)
    ours.send(F2)
    ours.until_shown("lines, saved")  # the code's turn
    _paste(ours, text)
    bare = _ready(floor("code"), home)
    what, beside = f"key in a highlighted program of {LINES} lines", "an empty code editor"
    return [answer, _in_turns(what, ours, beside, bare, rounds, 3)]


def _ready(command: list[str], home: Path) -> Clocked:
    terminal = open_terminal(command, home)
    terminal.until_shown(READY)
    return terminal


def answering(home: Path, question: str, text: str) -> Clocked:
    """A drill that stands at its first question with `text` pasted into the editor."""
    terminal = open_terminal(mockloop("drill", question), home)
    terminal.until_shown("Press enter when you are ready")
    terminal.press("enter")
    terminal.until_shown("Submit")
    _paste(terminal, text)
    return terminal


def _paste(terminal: Clocked, text: str) -> None:
    terminal.read_for(0.5)
    terminal.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
    terminal.read_for(1.0)


def _in_turns(
    what: str, ours: Clocked, beside_what: str, bare: Clocked, rounds: int, goal: float
) -> Compared:
    rng = random.Random(7)
    taken: dict[Clocked, list[float]] = {ours: [], bare: []}
    for number in range(rounds + 1):
        for terminal in (ours, bare) if number % 2 else (bare, ours):
            waiting = bare if terminal is ours else ours
            terminal.send("\r")  # a line of its own for each round: none is broken amid a key
            terminal.read_for(0.4)
            times = key_to_paint(terminal, KEYS_A_ROUND, rng)
            waiting.read_for(0.01)  # its clock goes on painting meanwhile
            taken[terminal].append(median(times))
    for terminal in taken:
        terminal.kill()
    return Compared(what, tuple(taken[ours][1:]), beside_what, tuple(taken[bare][1:]), goal)
