"""`python -m bot` is `pincite`."""

from bot.terminal_app.cli import main

if __name__ == "__main__":
    main()
