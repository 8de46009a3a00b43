"""How one draft became the next: the smallest single replacement."""


def edit_between(old: str, new: str) -> tuple[int, int, str]:
    """(offset, removed, inserted) that turns `old` into `new`."""
    offset = _common_prefix(old, new)
    limit = min(len(old), len(new)) - offset
    tail = _common_prefix(old[::-1][:limit], new[::-1][:limit]) if limit else 0
    return offset, len(old) - offset - tail, new[offset : len(new) - tail]


def _common_prefix(left: str, right: str) -> int:
    """Length of the common prefix, by bisection over slices (compared in C)."""
    low, high = 0, min(len(left), len(right))
    if left[:high] == right[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
