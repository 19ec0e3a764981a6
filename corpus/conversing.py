"""Defines how a language ties a turn of a conversation to the one before; never quoted."""

from corpus.record import Record
from corpus.records import LanguageTag, Line

Words = tuple[Line, ...]


class Conversing(Record):
    """The words of one language by which a turn leans on the one before it.

    - `opening` ties a turn to what was said, if one of its first words is one: "and", "ok but".
    - `pointing` points back wherever it stands: "it", それ.
    - `correcting` takes back what was understood: "no, I meant the licence".
    - `of_sentences` are in sentences, and in no bare name: "is", "would".
    - `adding` adds a name to what was asked: "and on Azure?"; `likewise` ends a turn that asks the
      same of another: "does google too?".
    - `bare` ends a turn that is only a name: "ライセンスは?".
    - `placing` only places a turn in time: "still so after April?".

    Words of a language that is written without spaces are looked for as pieces of text.
    """

    language: LanguageTag
    opening: Words = ()
    pointing: Words = ()
    correcting: Words = ()
    of_sentences: Words = ()
    adding: Words = ()
    likewise: Words = ()
    bare: Words = ()
    placing: Words = ()
