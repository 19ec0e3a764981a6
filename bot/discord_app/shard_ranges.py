"""Read the numbers of shards, such as `0-3` or `4,5`."""

MOST_SHARDS = 100_000
"""Shards at most. The largest bots have some ten thousand; a range is checked before it is
expanded, so that a slip of the finger does not fill the memory."""


def shards_in(text: str) -> tuple[int, ...]:
    """Return the numbers that the text names, each once, in order.

    Raises `ValueError` with what is wrong if there are none, or too many.
    """
    ranges = [_range(part.strip(), text) for part in text.split(",")]
    if sum(map(len, ranges)) > MOST_SHARDS:
        raise ValueError(f"more than {MOST_SHARDS} shards")
    return tuple(sorted({shard for numbers in ranges for shard in numbers}))


def _range(part: str, text: str) -> range:
    first, dash, last = part.partition("-")
    numbers = (first, last) if dash else (first, first)
    if not all(number.isascii() and number.isdecimal() for number in numbers):
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        raise ValueError(f"expected numbers and ranges such as 0-3, got {shown!r}")
    low, high = (int(number) if len(number) < 10 else MOST_SHARDS for number in numbers)
    if high >= MOST_SHARDS:
        raise ValueError(f"shards have numbers below {MOST_SHARDS}")
    if low > high:
        raise ValueError(f"{low}-{high} goes backwards; write {high}-{low}")
    return range(low, high + 1)
