"""Run the command `pincite`, also as `python -m bot`.

It imports next to nothing before it has seen to Ctrl-C: loading the rest takes a while.
"""

import os
import sys


def main() -> None:
    """Run `pincite` and exit; whenever it is interrupted, it leaves quietly."""
    try:
        from bot import interrupts
    except KeyboardInterrupt:
        os._exit(130)
    interrupts.leave_at_once()
    # numpy's OpenBLAS would start a thread for each core; vectors as short as ours need none.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.cli import main as run
    from bot.errors import ExitCode

    code: object = ExitCode.ANSWERED
    try:
        with interrupts.interruptible():
            run()
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:  # where the command itself does not look for it
        code = ExitCode.INTERRUPTED
    interrupts.ignore()
    sys.exit(code)  # type: ignore[arg-type]  # what was the code of an exit is one again


if __name__ == "__main__":
    main()
