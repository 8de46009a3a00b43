"""The kernel's own doors on Linux: a Landlock ruleset and a seccomp filter, as plain data.

Both are computed here, in the parent, and handed to the child as bytes and numbers, so that the
child imports as little as possible. Neither needs root, and neither can be undone by the child.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from functools import cache
from typing import Any

# Landlock access rights (linux/landlock.h).
EXECUTE, READ_FILE, READ_DIR = 1 << 0, 1 << 2, 1 << 3
READING = EXECUTE | READ_FILE | READ_DIR
RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
EVERYTHING = (1 << 16) - 1  # from ABI 5 on, device control too
BIND_TCP, CONNECT_TCP = 1 << 0, 1 << 1
SCOPE_ABSTRACT_SOCKET, SCOPE_SIGNAL = 1 << 0, 1 << 1

# Classic BPF (linux/filter.h) and the verdicts of seccomp.
LOAD, JUMP_EQUAL, JUMP_SET, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSE = 0x00050000
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
CLONE_THREAD = 0x00010000

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Refused with EPERM: processes, signals to others, network, and every change of a file's state.
_REFUSED = {
    "x86_64": (
        # fork, vfork, execve, execveat
        (57, 58, 59, 322)
        # kill, tkill, pidfd_open, pidfd_send_signal, ptrace, process_vm_readv, process_vm_writev
        + (62, 200, 434, 424, 101, 310, 311)
        # socket family: socket, connect, accept, bind, listen, socketpair, sendto, sendmsg, accept4
        + (41, 42, 43, 49, 50, 53, 44, 46, 288, 307)
        # chmod, fchmod, chown, fchown, lchown, fchownat, fchmodat, fchmodat2
        + (90, 91, 92, 93, 94, 260, 268, 452)
        # utime, utimes, utimensat, futimesat, setxattr, lsetxattr, fsetxattr
        + (132, 235, 280, 261, 188, 189, 190)
        # truncate, mknod, mknodat, mount, umount2, pivot_root, chroot, swapon, reboot
        + (76, 133, 259, 165, 166, 155, 161, 167, 169)
        # unshare, setns, bpf, perf_event_open, keyctl, add_key, request_key, userfaultfd
        + (272, 308, 321, 298, 250, 248, 249, 323)
        # io_uring_setup, io_uring_enter, io_uring_register, memfd_create, prlimit64, setrlimit
        + (425, 426, 427, 319, 302, 160)
        # setsid, setpgid, setpriority, sched_setaffinity, shmget, msgget, semget, mq_open
        + (112, 109, 141, 203, 29, 68, 64, 240)
    ),
    "aarch64": (
        (221, 281)
        + (129, 130, 434, 424, 117, 270, 271)
        + (198, 203, 202, 200, 201, 199, 206, 211, 242, 269)
        + (52, 53, 54, 55, 452, 88, 5, 6, 7, 45, 33)
        + (40, 39, 41, 51, 224, 142, 97, 268, 280, 241, 219, 217, 218, 282)
        + (425, 426, 427, 279, 261, 164, 157, 154, 140, 122, 194, 186, 190, 180)
    ),
}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435


def _instruction(code: int, jump_true: int, jump_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, jump_true, jump_false, value)


@cache
def seccomp_program() -> bytes:
    """The filter for this machine; empty where the architecture is not known."""
    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _ARCHITECTURES:
        return b""
    rows = [
        _instruction(LOAD, 0, 0, ARCHITECTURE),
        _instruction(JUMP_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        _instruction(RETURN, 0, 0, KILL),
        _instruction(LOAD, 0, 0, NUMBER),
        # clone3 hides its flags from a filter: say "not implemented" and libc falls back to clone
        _instruction(JUMP_EQUAL, 0, 1, _CLONE3),
        _instruction(RETURN, 0, 0, REFUSE | errno.ENOSYS),
    ]
    for number in _REFUSED[machine]:
        rows.append(_instruction(JUMP_EQUAL, 0, 1, number))
        rows.append(_instruction(RETURN, 0, 0, REFUSE | errno.EPERM))
    rows += [
        # clone: a thread is welcome, a process is not
        _instruction(JUMP_EQUAL, 0, 3, _CLONE[machine]),
        _instruction(LOAD, 0, 0, FIRST_ARGUMENT),
        _instruction(JUMP_SET, 1, 0, CLONE_THREAD),
        _instruction(RETURN, 0, 0, REFUSE | errno.EPERM),
        _instruction(RETURN, 0, 0, ALLOW),
    ]
    return b"".join(rows)


@cache
def landlock_abi() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        syscall = ctypes.CDLL(None, use_errno=True).syscall
        syscall.restype = ctypes.c_long
        return max(0, int(syscall(444, None, ctypes.c_size_t(0), 1)))
    except (OSError, AttributeError):
        return 0


def orders_for_kernel(readable: tuple[str, ...]) -> dict[str, Any]:
    """What the child needs to close the kernel's doors; empty where there are none."""
    abi, program = landlock_abi(), seccomp_program()
    if not abi and not program:
        return {}
    handled = [RIGHTS_BY_ABI.get(abi, EVERYTHING)]
    if abi >= 4:
        handled.append(BIND_TCP | CONNECT_TCP)
    if abi >= 6:
        handled.append(SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL)
    paths = [(path, READING if os.path.isdir(path) else READING & ~READ_DIR) for path in readable]
    return {"landlock": bool(abi), "handled": handled, "paths": paths, "seccomp": program}


def layers() -> tuple[str, ...]:
    """The kernel's layers that are active here, by name."""
    found = []
    if landlock_abi():
        found.append(f"landlock (version {landlock_abi()})")
    if seccomp_program():
        found.append("seccomp")
    return tuple(found)
