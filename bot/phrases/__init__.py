"""Every text of the bot's own, in one file for each language.

The file of a language is named after its tag: `en.py`, `ja.py`. To add French, copy `ja.py` to
`fr.py` and translate it. Nothing else has to change, and the tests say what is missing.
`phrases.py` says where each text is shown. These modules import nothing else from `bot`.
"""
