"""Show replies as Discord does, in a column of a phone or a desktop, as a page for a browser.

    python -m tools.discord_preview [--style plain] [--light] [--language ja] OUT.html QUESTION ...

With Chromium, `lines_of` measures how many lines each reply takes.
"""

import argparse
import base64
import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.discord_app.replies.attributions import Style
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.sending.outgoing import outgoing
from bot.discord_app.settings import load_settings
from bot.startup import open_answerer

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESKTOP = 400, 900
"""Widths in pixels of the column that has the messages."""

FLAGS = "--headless=new --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=5000"

# Sizes and colours are those of Discord's clients. Its font, gg sans, is not free; Liberation Sans
# has letters of about the same width.
STYLE = """
    body { margin: 0; font: 16px/22px "gg sans", "Liberation Sans", Arial, "Noto Sans CJK JP",
        IPAexGothic, sans-serif; background: var(--ground); color: var(--text) }
    body { --ground: #313338; --text: #dbdee1; --muted: #949ba4; --card: #2b2d31;
        --bar: #4e5058; --button: #4e5058; --link: #00a8fc }
    body.light { --ground: #fff; --text: #313338; --muted: #5c5e66; --card: #f2f3f5;
        --bar: #c4c9ce; --button: #e3e5e8; --link: #006ce7 }
    .message { padding: 8px 48px 8px 72px; position: relative }
    .narrow .message { padding: 8px 12px 8px 64px }
    .message:before { content: ""; position: absolute; left: 12px; width: 40px; height: 40px;
        border-radius: 20px; background: #5865f2 }
    .who { font-weight: 500 }
    .container { background: var(--card); border: 1px solid var(--bar); border-left-width: 4px;
        border-radius: 8px; padding: 16px; max-width: 600px; box-sizing: border-box }
    .line { min-height: 22px; overflow-wrap: anywhere }
    .line.quote { border-left: 4px solid var(--bar); padding-left: 12px }
    .line.small { font-size: 13px; line-height: 18px; min-height: 18px; color: var(--muted) }
    .line.item { padding-left: 18px; text-indent: -12px }
    pre { font: 14px/18px "gg mono", "Liberation Mono", monospace; white-space: pre-wrap;
        margin: 0; background: var(--ground); border: 1px solid var(--bar); border-radius: 4px;
        padding: 7px }
    a { color: var(--link); text-decoration: none }
    img { max-width: 100%; border-radius: 8px; margin-top: 8px; display: block }
    .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 600px }
    .row span { background: var(--button); border-radius: 8px; padding: 4px 11px;
        font-size: 14px }
    .row .menu { flex: 1; background: var(--card); border: 1px solid var(--bar);
        padding: 6px 12px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
        color: var(--muted) }
"""

COUNT = """
    const rows = line => Math.round(
        line.getBoundingClientRect().height / parseFloat(getComputedStyle(line).lineHeight))
    const total = message => [...message.querySelectorAll('.line')].map(rows).reduce(
        (sum, count) => sum + count, 0)
    document.body.dataset.lines = JSON.stringify(
        [...document.querySelectorAll('.message')].map(total))
"""

_INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])|\*\*(?P<bold>.+?)\*\*|__(?P<under>.+?)__|`(?P<code>[^`]+)`"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\(<(?P<target>[^>]+)>\)|<(?P<url>https?://[^>]+)>"
)
_BLOCK = re.compile(r"```(?:\w+\n|\n)?(.*?)\n?```", re.DOTALL)


def inline(text: str) -> str:
    """Return one line of Discord's Markdown as HTML."""
    shown, end = "", 0
    for match in _INLINE.finditer(text):
        shown += html.escape(text[end : match.start()])
        end = match.end()
        if match["escaped"]:
            shown += html.escape(match["escaped"])
        elif match["bold"]:
            shown += f"<b>{inline(match['bold'])}</b>"
        elif match["under"]:
            shown += f"<u>{inline(match['under'])}</u>"
        elif match["code"]:
            shown += f"<code>{html.escape(match['code'])}</code>"
        else:
            target = html.escape(match["target"] or match["url"])
            shown += (
                f'<a href="{target}">{inline(match["label"]) if match["label"] else target}</a>'
            )
    return shown + html.escape(text[end:])


def markdown(text: str) -> str:
    """Return a text in Discord's Markdown as HTML, an element for each line of the text."""
    parts = _BLOCK.split(text)
    shown = []
    for number, part in enumerate(parts):
        if number % 2:
            shown.append(f'<pre class="line">{html.escape(part)}</pre>')
        else:
            shown += [_line(line) for line in part.strip("\n").split("\n") if part.strip()]
    return "".join(shown)


def _line(line: str) -> str:
    for mark, name in (("> ", "quote"), ("-# ", "small"), ("- ", "item")):
        if line.startswith(mark):
            bullet = "• " if name == "item" else ""
            return f'<div class="line {name}">{bullet}{inline(line.removeprefix(mark))}</div>'
    return f'<div class="line">{inline(line)}</div>'


def page(replies: Sequence[Reply], style: Style, width: int, light: bool = False) -> str:
    """Return a page with the replies below each other, each as Discord shows it."""
    messages = [_message(reply, style) for reply in replies]
    looks = f"{'light' if light else 'dark'} {'narrow' if width < DESKTOP / 2 else 'wide'}"
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE} body {{ width: {width}px }}</style>'
        f'<body class="{looks}">{"".join(messages)}<script>{COUNT}</script>'
    )


def _message(reply: Reply, style: Style) -> str:
    shown = ""
    for message in outgoing(reply, style):
        components: Any = message.view.to_components() if message.view else []
        shown += markdown(message.content or "")
        shown += "".join(_component(part) for part in components)
        if message.picture:
            content = base64.b64encode(message.picture.content).decode()
            shown += f'<img src="data:image/png;base64,{content}">'
    return f'<div class="message"><div class="who">Pincite</div>{shown}</div>'


def _component(component: dict[str, Any]) -> str:
    nested = "".join(map(_component, component.get("components", ())))
    match component["type"]:
        case 17:
            colour = component.get("accent_color")
            bar = "" if colour is None else f' style="border-left-color: #{colour:06x}"'
            return f'<div class="container"{bar}>{nested}</div>'
        case 10:
            return markdown(component["content"])
        case 1:
            return f'<div class="row">{nested}</div>'
        case 2:
            arrow = " ↗" if component.get("url") else ""
            return f"<span>{html.escape(component['label'])}{arrow}</span>"
        case 3:
            return f'<span class="menu">{html.escape(component["placeholder"])} ▾</span>'
    return ""


def browser() -> str | None:
    """Find Chromium; None if it is not installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def lines_of(replies: Sequence[Reply], style: Style, width: int) -> list[int]:
    """Count the lines of text that each reply takes in Chromium, without its buttons."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page(replies, style, width), encoding="utf-8")
        command = [
            str(browser()),
            *FLAGS.split(),
            f"--user-data-dir={folder}",
            "--dump-dom",
            file.as_uri(),
        ]
        dom = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r'data-lines="([^"]*)"', dom)
    counted: list[int] = json.loads(html.unescape(found[1])) if found else []
    return counted


def answers(questions: Sequence[str], style: Style, language: str | None) -> Iterator[Reply]:
    """Yield the reply to each question, as below the command `/ask`."""
    # The token is only there because settings need one.
    settings = load_settings(_env_file=None, token="a.b.c", reply_style=style)  # noqa: S106
    replies = Replies(open_answerer(), settings)
    for question in questions:
        yield replies.answer(question, asked=True, language=language)


def main() -> None:
    """Write the page with the answers to the questions."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("questions", nargs="+")
    parser.add_argument("--style", choices=("components", "plain"), default="components")
    parser.add_argument("--language")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--width", type=int, default=PHONE)
    given = parser.parse_args()
    shown = list(answers(given.questions, given.style, given.language))
    given.file.write_text(page(shown, given.style, given.width, given.light), encoding="utf-8")


if __name__ == "__main__":
    main()
