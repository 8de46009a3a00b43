"""Runs inside the sandboxed process; started as `python -I -S -B child.py IN OUT`.

Reads its orders (marshal: nothing to import) from descriptor IN, shuts every door, then runs the
candidate's code case by case and writes frames to descriptor OUT. It never sees an expected
value: outputs are compared by the parent, which treats every byte from here as hostile.
"""

import marshal
import os
import sys
import time


class OutputLimit(BaseException):
    """The candidate printed more than is kept."""


class Printed:
    """Stands in for stdout and stderr; keeps a bounded amount."""

    def __init__(self, limit):
        self.limit, self.parts, self.size, self.over = limit, [], 0, False

    def write(self, text):
        """Keep `text`, or stop the case."""
        self.size += len(text)
        if self.size > self.limit:
            self.over = True
            raise OutputLimit
        self.parts.append(text)
        return len(text)

    def flush(self):
        """Nothing to do."""

    def isatty(self):
        """It is no terminal."""
        return False

    def take(self):
        """What was printed since the last case."""
        text, self.parts, self.size = "".join(self.parts), [], 0
        return text


def read_all(descriptor):
    """Everything that comes before the other end closes."""
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    os.close(descriptor)
    return b"".join(parts)


def shut_doors(orders):
    """Limits, then the kernel's layers; the order of the parent is followed to the letter."""
    import resource

    for name, value in orders["limits"]:
        kind = getattr(resource, name, None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (value, value))
            except (ValueError, OSError):
                pass
    kernel = orders["kernel"]
    if kernel:
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall.restype = ctypes.c_long
        libc.prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
        libc.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
        closed = not kernel["landlock"] or landlock(ctypes, libc.syscall, kernel)
        if not closed or (kernel["seccomp"] and not seccomp(ctypes, libc, kernel["seccomp"])):
            os._exit(97)


def landlock(ctypes, syscall, kernel):
    """Only the given paths may be read, nothing may be written, no TCP; True when it holds."""
    attributes = (ctypes.c_uint64 * len(kernel["handled"]))(*kernel["handled"])
    ruleset = syscall(444, ctypes.byref(attributes), ctypes.sizeof(attributes), 0)
    if ruleset < 0:
        return False

    class PathBeneath(ctypes.Structure):
        _pack_ = 1
        _fields_ = [("access", ctypes.c_uint64), ("fd", ctypes.c_ushort * 2)]

    for path, access in kernel["paths"]:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        halves = (ctypes.c_ushort * 2)(descriptor & 0xFFFF, descriptor >> 16)
        syscall(445, ruleset, 1, ctypes.byref(PathBeneath(access, halves)), 0)
        os.close(descriptor)
    closed = syscall(446, ruleset, 0) == 0
    os.close(ruleset)
    return closed


def seccomp(ctypes, libc, code):
    """Install the filter; True when it holds."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    kept = ctypes.create_string_buffer(code, len(code))
    program = Program(len(code) // 8, ctypes.cast(kept, ctypes.c_void_p))
    return libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0  # PR_SET_SECCOMP, FILTER


def watch(refused):
    """An audit hook that names what was tried; the kernel's layers are the wall, not this."""
    network = ("socket.",)
    process = ("subprocess.Popen", "os.fork", "os.exec", "os.posix_spawn", "os.system", "os.kill")
    writing = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link")

    def hook(event, arguments, network=network, process=process, writing=writing):
        if event.startswith(network):
            refused.append("network_refused")
            raise PermissionError("sockets are not allowed in a solution")
        if event.startswith(process):
            refused.append("process_refused")
            raise PermissionError("starting or signalling processes is not allowed in a solution")
        if event.startswith(writing):
            refused.append("file_refused")
            raise PermissionError("changing files is not allowed in a solution")
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            refused.append("file_refused")
            raise PermissionError("writing files is not allowed in a solution")

    sys.addaudithook(hook)


def plain(value, depth=0):
    """`value` rebuilt from plain JSON types, or TypeError."""
    if depth > 60:
        raise TypeError("the returned value is nested too deeply")
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is float:
        if value != value or value in (float("inf"), float("-inf")):
            raise TypeError(f"the returned value holds {value}")
        return value
    if kind in (list, tuple):
        return [plain(item, depth + 1) for item in value]
    if kind is dict:
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (bool, int, float, str)):
        return plain(kind.__mro__[-2](value), depth + 1)
    raise TypeError(f"a {kind.__name__} was returned, not a plain value")


def outcome(case, space, orders):
    """Run one case; returns the plain output."""
    entry = space[orders["entry"]]
    if not orders["is_class"]:
        return plain(entry(*case["args"]))
    thing = entry(*case["args"])
    return [plain(getattr(thing, method)(*args)) for method, args in case["calls"]]


def describe(error):
    """The candidate's own frames of a traceback, and the error in a line."""
    rows = []
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "solution.py":
            rows.append(f"line {step.tb_lineno}, in {step.tb_frame.f_code.co_name}")
        step = step.tb_next
    shown = rows[:3] + (["…"] if len(rows) > 6 else []) + rows[3:][-3:]
    return "\n".join(shown), f"{type(error).__name__}: {error}"[:500]


def main():
    """Follow the orders."""
    out = int(sys.argv[2])
    orders = marshal.loads(read_all(int(sys.argv[1])))
    printed = Printed(orders["output"])
    refused = []
    sys.stdout = sys.stderr = printed
    sys.stdin = None
    write, clock, represent, encode, exit_ = os.write, time.perf_counter, repr, str.encode, os._exit

    def send(index, status, milliseconds, *texts):
        body = represent(texts)
        data = encode(body, "utf-8", "surrogatepass")
        if len(data) > orders["frame"]:
            texts = ("", "", "the returned value is too large", "")
            data = encode(represent(texts), "utf-8")
            status = "error"
        head = f"{index} {status} {milliseconds:.3f} {len(data)}\n"
        data = head.encode() + data
        while data:
            data = data[write(out, data) :]

    shut_doors(orders)
    sys.setrecursionlimit(orders["recursion"])
    watch(refused)
    space = {"__name__": "solution", "__builtins__": __builtins__}
    try:
        exec(compile(orders["source"], orders["file"], "exec"), space)
        space[orders["entry"]]
    except KeyError:
        send(-1, "error", 0, "", "", f"nothing called {orders['entry']!r} is defined", "")
        exit_(0)
    except BaseException as error:
        send(-1, "error", 0, "", *describe(error), printed.take())
        exit_(0)
    for index, case in orders["cases"]:
        del refused[:]
        began = clock()
        send(index, "started", 0, "", "", "", "")
        try:
            value = outcome(case, space, orders)
            spent = (clock() - began) * 1000
            status = "output_limit" if printed.over else "done"
            send(index, status, spent, represent(value), "", "", printed.take())
        except OutputLimit:
            send(index, "output_limit", 0, "", "", "", printed.take())
        except MemoryError:
            send(index, "memory_limit", 0, "", "", "", "")
        except BaseException as error:
            status = refused[-1] if refused else "error"
            where, what = describe(error)
            send(index, status, (clock() - began) * 1000, "", where, what, printed.take())
    exit_(0)


main()
