"""What the system tells of a process: its memory and its processor time."""

import math
import os
from pathlib import Path


def resident_memory(process: int) -> float:
    """Return the memory that a process holds, in bytes; NaN where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return math.nan
    return pages * float(os.sysconf("SC_PAGE_SIZE"))


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process has used; NaN where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
