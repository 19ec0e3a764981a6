"""Runs the tests that are coroutines, each in an event loop of its own."""

import asyncio
import inspect

import pytest

# It imports discord.py without that library's own deprecation warning, so it has to come first.
import tests.standin  # noqa: F401
from bot.discord_app.discord_internals import silence_voice_warnings, use_fast_json


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(pyfuncitem.obj(**arguments))
    return True


@pytest.fixture(autouse=True, scope="session")
def _prepared_as_for_serving() -> None:
    """discord.py is told at its first client that the bot needs no voice, and reads JSON fast."""
    silence_voice_warnings()
    use_fast_json()
