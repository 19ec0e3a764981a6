"""Writes JSON that people can read, and that is safe to print in a terminal."""

import json
import re
from typing import Any

# JSON may have these unescaped, but some steer a terminal, and surrogates aren't valid UTF-8.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None) -> str:
    """Return `value` as JSON, with only those characters escaped that aren't safe to print."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
