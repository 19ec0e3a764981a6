"""What the stand-in reports: broken rules, impossible user actions, and Discord's JSON errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .rest import Request

Json = dict[str, Any]


class ImpossibleError(Exception):
    """A scripted person tried what Discord's client would not offer them."""


class NoAnswerError(AssertionError):
    """The bot did not answer, where the test expects an answer."""


class ViolationsError(AssertionError):
    """The bot broke rules during the test, and the test did not take them."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__("\n".join(["the bot broke rules of Discord:", *map(str, violations)]))


@dataclass(frozen=True)
class Violation:
    """One broken rule; `request` is the HTTP request that broke it, if one did."""

    rule: str
    text: str
    request: Request | None = None

    def __str__(self) -> str:
        where = f" ({self.request.method} {self.request.path})" if self.request else ""
        return f"  {self.rule}: {self.text}{where}"


@dataclass(frozen=True)
class Problem:
    """A fault of a request body: where in it, and what Discord says about it."""

    path: tuple[str | int, ...]
    text: str
    rule: str = "invalid-body"

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path)) or 'body'}: {self.text}"


class ApiError(Exception):
    """A request that Discord refuses, with its HTTP status and JSON error code."""

    def __init__(
        self, status: int, code: int, message: str, rule: str = "", errors: Json | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.rule = rule  # the rule that is recorded as broken; empty: an ordinary refusal
        self.body: Json = {"code": code, "message": message}
        if errors:
            self.body["errors"] = errors


class InvalidBodyError(ApiError):
    """Discord's 50035, with its tree of errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        tree: Json = {}
        for problem in problems:
            node = tree
            for key in problem.path:
                node = node.setdefault(str(key), {})
            node.setdefault("_errors", []).append({"code": "INVALID", "message": problem.text})
        super().__init__(400, 50035, "Invalid Form Body", errors=tree)
        self.problems = problems


@dataclass
class Ledger:
    """The rules broken so far, in order."""

    violations: list[Violation] = field(default_factory=list)

    def record(self, rule: str, text: str, request: Request | None = None) -> None:
        """Add one."""
        self.violations.append(Violation(rule, text, request))

    def take(self, rule: str | None = None) -> list[Violation]:
        """Remove and return those of a rule, or all."""
        taken = [v for v in self.violations if rule is None or v.rule == rule]
        self.violations[:] = [v for v in self.violations if v not in taken]
        return taken
