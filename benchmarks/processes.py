"""The memory and the processor time of a process."""

import math
import os
from pathlib import Path


def resident_memory(process: int) -> float:
    """Return the resident memory of a process in bytes; NaN if /proc doesn't have it."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return math.nan
    return pages * float(os.sysconf("SC_PAGE_SIZE"))


def cpu_seconds(process: int) -> float:
    """Return the processor time of a process in seconds; NaN if /proc doesn't have it."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
