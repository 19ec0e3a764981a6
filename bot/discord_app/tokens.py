"""Tell what is plainly no bot token, before Discord is asked."""

import re

PLACEHOLDER = "put-the-token-here"
"""What `.env.example` has in the token's place."""

_TOKEN = re.compile(r"[\w-]+(\.[\w-]+){2}", re.ASCII)
"""The form of all tokens: account number, time and signature in base64, with dots between."""

_OTHERS = (
    (re.compile(r"[0-9]{15,20}"), "the application ID"),
    (re.compile(r"[0-9a-f]{64}"), "the public key"),
    (re.compile(r"[\w-]{32}", re.ASCII), "the client secret"),
)
"""What else the developer portal shows, by its form."""


def token_fault(value: str) -> str | None:
    """Return what is wrong with a token, as the rest of a sentence; None for what may be one.

    The sentence never holds the token.
    """
    if not value:
        return "is empty."
    if value == PLACEHOLDER:
        return "is still the placeholder of .env.example."
    if not value.isascii() or not value.isprintable() or " " in value:
        return "is no token: it holds spaces or characters that no token has."
    if _TOKEN.fullmatch(value):
        return None
    for form, what in _OTHERS:
        if form.fullmatch(value):
            return f"is no token: it looks like {what}."
    return "is no token: a token has three parts with dots between them."
