"""Every text of the bot's own, one file for each language.

A language is the file named after its tag: `en.py`, `ja.py`. A new language is one more: copy
`en.py` to `fr.py`, say, and translate it. Nothing else has to change, and the tests say what is
missing. `phrases.py` tells where each text is shown. These modules import nothing else of `bot`.
"""
