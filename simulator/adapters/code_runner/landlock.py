"""Landlock: which files the child may see, that it has no TCP, and signals only itself."""

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from simulator.adapters.code_runner.syscalls import machine

# linux/landlock.h
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
TRUNCATE = 1 << 14
READ = READ_FILE | READ_DIR
CHANGE = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE
FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights each version knows; 16 from 5 on
TCP = 0b11  # bind and connect, from version 4 on
SCOPES = 0b11  # abstract sockets and signals, from version 6 on


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be done with one file, or with everything in a folder."""

    path: str
    access: int
    folder: bool = True


def reading(paths: Iterable[str], access: int = READ) -> tuple[Rule, ...]:
    """Rules for those of the paths that exist."""
    return tuple(Rule(p, access, os.path.isdir(p)) for p in paths if os.path.exists(p))


@cache
def version() -> int:
    """The kernel's Landlock version; 0 where there is none or it cannot be asked."""
    if not machine():
        return 0
    try:
        import _ctypes
    except ImportError:
        return 0
    program: Any = None  # the interpreter itself
    syscall = _ctypes.dlsym(_ctypes.dlopen(program, 0), "syscall")
    return max(0, int(_ctypes.call_cdeclfunction(syscall, (444, None, 0, 1))))


def ruleset(abi: int) -> bytes:
    """`struct landlock_ruleset_attr` that handles all that version `abi` can."""
    parts = [(1 << _RIGHTS.get(abi, 16)) - 1]
    if abi >= 4:
        parts.append(TCP)
    if abi >= 6:
        parts.append(SCOPES)
    return struct.pack(f"{len(parts)}Q", *parts)


def granted(rules: tuple[Rule, ...], abi: int) -> list[tuple[str, int]]:
    """The rules that this kernel takes: rights it knows, and for a file only a file's rights."""
    known = (1 << _RIGHTS.get(abi, 16)) - 1
    found = []
    for rule in rules:
        access = rule.access & known
        found.append((rule.path, access if rule.folder else access & FOR_FILES))
    return found
