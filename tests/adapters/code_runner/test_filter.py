"""The seccomp filter, carried out by a small interpreter: also for machines that are not here."""

import struct

import pytest

from simulator.adapters.code_runner import seccomp
from simulator.adapters.code_runner.syscalls import ARCHITECTURES, numbers

ALLOWED, REFUSED, NOT_THERE = "allowed", "refused", "not there"
MEANING = {0x7FFF0000: ALLOWED, 0x00050001: REFUSED, 0x00050026: NOT_THERE, 0x80000000: "killed"}
OWN = seccomp.OWN_PID


def verdict(
    architecture: str, number: int, *arguments: int, audit: int | None = None, **may: bool
) -> str:
    code = seccomp.program(architecture=architecture, **may)
    wanted = ARCHITECTURES[architecture] if audit is None else audit
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("iIQ6Q", number, wanted, 0, *padded)
    rows = list(struct.iter_unpack("HBBI", code))
    accumulator = at = 0
    while True:
        operation, if_true, if_false, value = rows[at]
        at += 1
        match operation:
            case seccomp.LOAD:
                (accumulator,) = struct.unpack_from("I", data, value)
            case seccomp.JUMP:
                at += value
            case seccomp.EQUAL:
                at += if_true if accumulator == value else if_false
            case seccomp.AT_LEAST:
                at += if_true if accumulator >= value else if_false
            case seccomp.ANY_BIT:
                at += if_true if accumulator & value else if_false
            case seccomp.RETURN:
                return MEANING[value]
            case other:
                raise AssertionError(other)


@pytest.fixture(params=list(ARCHITECTURES))
def architecture(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_ways_out_are_refused(architecture: str) -> None:
    known = numbers(architecture)
    for name in ("execve", "kill", "socket", "ptrace", "mount", "memfd_create", "io_uring_setup"):
        assert verdict(architecture, known[name]) == REFUSED, name


def test_ordinary_calls_are_allowed(architecture: str) -> None:
    ordinary = {"x86_64": (0, 1, 3, 9, 39, 202, 231), "aarch64": (63, 64, 57, 222, 172, 98, 94)}
    for number in ordinary[architecture]:
        assert verdict(architecture, number) == ALLOWED, number


def test_threads_are_allowed_and_processes_are_not(architecture: str) -> None:
    known = numbers(architecture)
    assert verdict(architecture, known["clone"], 0x003D0F00) == ALLOWED  # as pthread_create does
    assert verdict(architecture, known["clone"], 17) == REFUSED  # SIGCHLD: a fork
    assert verdict(architecture, known["clone3"]) == NOT_THERE


def test_only_the_process_itself_may_be_signalled_or_limited(architecture: str) -> None:
    known = numbers(architecture)
    assert verdict(architecture, known["tgkill"], OWN) == ALLOWED
    assert verdict(architecture, known["tgkill"], 1) == REFUSED
    assert verdict(architecture, known["prlimit64"], 0) == ALLOWED
    assert verdict(architecture, known["prlimit64"], 1) == REFUSED


def test_arguments_decide_about_the_end_of_the_parent_and_signals_by_files(
    architecture: str,
) -> None:
    known = numbers(architecture)
    assert verdict(architecture, known["prctl"], 1) == REFUSED
    assert verdict(architecture, known["prctl"], 15) == ALLOWED
    assert [verdict(architecture, known["fcntl"], 3, n) for n in (1, 3, 8, 10, 15)] == [
        *(ALLOWED, ALLOWED),
        *(REFUSED, REFUSED, REFUSED),
    ]


def test_a_compiler_may_start_programs_and_nothing_else_more(architecture: str) -> None:
    known = numbers(architecture)
    assert verdict(architecture, known["execve"], may_exec=True) == ALLOWED
    assert verdict(architecture, known["clone"], 17, may_exec=True) == REFUSED
    for name in ("execve", "clone", "clone3", "kill"):
        assert verdict(architecture, known[name], 17, may_fork=True, may_exec=True) == ALLOWED
    assert verdict(architecture, known["socket"], may_fork=True, may_exec=True) == REFUSED


def test_other_numberings_of_the_same_calls_lead_nowhere() -> None:
    assert verdict("x86_64", 0x40000000 + numbers("x86_64")["socket"]) == REFUSED
    assert verdict("x86_64", 0, audit=ARCHITECTURES["aarch64"]) == "killed"


def test_every_number_is_given_once(architecture: str) -> None:
    known = numbers(architecture)
    assert len(set(known.values())) == len(known)
