"""`python -m bot` is `pincite`."""

from bot.cli import main

if __name__ == "__main__":
    main()
