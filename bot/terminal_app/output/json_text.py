"""JSON that is readable, and safe to print."""

import json
import re
from typing import Any

# JSON may hold these as they are, but a terminal would obey some, and UTF-8 has no surrogates.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None) -> str:
    """`value` as JSON that is readable, and safe to print."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
