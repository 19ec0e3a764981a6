"""Hand over to a section: `python -m benchmarks [SECTION] [OPTIONS]`; without one, to ranking."""

import sys

from benchmarks import answers, ranking

SECTIONS = {"ranking": ranking.main, "answers": answers.main}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    section = arguments.pop(0) if arguments and not arguments[0].startswith("-") else "ranking"
    if section not in SECTIONS:
        sys.exit(f"unknown section {section!r}; there are: {', '.join(SECTIONS)}")
    SECTIONS[section](arguments)
