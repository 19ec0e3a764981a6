"""Find the proxy through which Discord is reached, by the variables that other programs use too.

discord.py takes the address of a proxy, but does not look for one itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import ConfigurationError

PROXY_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")
"""The variables, which others write in small letters as well. As with curl, HTTP_PROXY is for
addresses that begin with http: alone, and Discord's begin with https:."""

_CREDENTIALS = re.compile(r"(?<=://)[^\s/]*@")


class ProxyError(ConfigurationError):
    """The address of a proxy can't be used; the message names the variable, not the address."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: the variable that names it, and its address, which may hold a password."""

    variable: str
    address: str

    @property
    def shown(self) -> str:
        """Return the address without the name and the password in it."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def without_credentials(text: str) -> str:
    """Return a text in which no address holds a name and a password.

    The errors of aiohttp have the whole address of a proxy in their message.
    """
    return _CREDENTIALS.sub("", text)


def proxy_for(url: str, variables: Mapping[str, str]) -> Proxy | None:
    """Return the proxy for a URL; None if it is reached without one.

    `variables` are those of `PROXY_VARIABLES` that are set. Raises `ProxyError` if the address of
    the proxy is malformed, or of a kind that is not supported.
    """
    parts = urlsplit(url)
    named = (f"{parts.scheme.upper()}_PROXY", "ALL_PROXY")
    variable = next((name for name in named if variables.get(name, "").strip()), None)
    if variable is None or _is_excepted(parts.hostname or "", variables.get("NO_PROXY", "")):
        return None
    return Proxy(variable, _checked(variable, variables[variable].strip()))


def _is_excepted(host: str, exceptions: str) -> bool:
    """Tell whether NO_PROXY lists a host, a domain that it belongs to, or a star."""
    names = (name.strip().lower().partition(":")[0].lstrip("*.") for name in exceptions.split(","))
    return exceptions.strip() == "*" or any(
        name and f".{host}".endswith(f".{name}") for name in names
    )


def _checked(variable: str, address: str) -> str:
    address = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(address)
        is_complete = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_complete = False
    if not is_complete:
        raise ProxyError(f"{variable} is no address of a proxy, such as http://proxy.example:3128")
    if parts.scheme not in ("http", "https"):
        raise ProxyError(
            f"{variable}: a proxy of the kind {parts.scheme}:// is not supported. Name one that "
            "takes http://."
        )
    return address
