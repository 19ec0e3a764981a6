"""What the README of the stand-in says is so."""

import asyncio
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
README = (FOLDER / "README.md").read_text("utf-8")


def test_its_example_is_a_test_that_passes() -> None:
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - our own file
    [test] = [names[name] for name in names if name.startswith("test_")]
    asyncio.run(test())


def test_it_names_every_module_of_the_stand_in() -> None:
    named = re.findall(r"`([\w*]+\.py)`", README)
    modules = {path.name for path in FOLDER.glob("*.py")} - {"test_readme.py"}
    assert [module for module in modules if not any(fnmatch(module, name) for name in named)] == []
    assert [name for name in named if not any(fnmatch(module, name) for module in modules)] == []
