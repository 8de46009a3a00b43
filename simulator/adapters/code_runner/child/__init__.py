"""What runs inside the sandboxed process: handed over as compiled code, never found by import.

These modules may import only what is built into the interpreter or nearly free (`posix`,
`_ctypes`, `_json`): each import of the standard library costs more than all of the kernel's
barriers together.
"""
