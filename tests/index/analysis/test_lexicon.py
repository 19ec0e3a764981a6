"""Names to concepts, by small lexicons written here."""

from msgspec import structs

from corpus.knowledge import Concept
from corpus.records import Wordings
from index.analysis.lexicon import Lexicon
from index.analysis.terms import Term
from tests.corpus.minimal import concept

AMAZON = concept("amazon", en=("amazon", "amazon web services", "aws"), ja=("アマゾン",),
    implies={"third-party": 0.5},
)  # fmt: skip
THIRD_PARTY = concept("third-party", en=("third party",), ja=("第三者",))
META = concept("meta", en=("meta",), ja=("ラマ",))


def concepts(text: str, *known: Concept) -> list[str]:
    return [term.name for term in Lexicon.of(known).terms(text) if term.is_concept]


def test_every_name_of_a_thing_is_the_same_concept() -> None:
    for name in ("AWS", "Amazon", "amazon web services", "アマゾン"):
        assert concepts(name, AMAZON, THIRD_PARTY) == ["amazon"]


def test_the_longest_name_wins() -> None:
    web = concept("web", en=("web services",))
    assert concepts("amazon web services", AMAZON, THIRD_PARTY, web) == ["amazon"]


def test_a_katakana_name_does_not_cut_a_longer_word() -> None:
    assert concepts("プログラマーとラマ", META) == ["meta"]
    assert concepts("プログラマー", META) == []


def test_what_a_concept_implies_counts_less_and_only_one_way() -> None:
    lexicon = Lexicon.of([AMAZON, THIRD_PARTY])
    implied = lexicon.implied(lexicon.terms("aws"))
    assert implied == [Term("third-party", 0.5, "aws", "concept")]
    assert lexicon.implied(lexicon.terms("third party")) == []


def test_a_name_keeps_its_own_words_with_less_weight() -> None:
    terms = Lexicon.of([AMAZON, THIRD_PARTY]).terms("aws")
    assert terms == [Term("amazon", 1.0, "aws", "concept"), Term("aw", 0.5, "aws")]


def test_a_concept_and_a_word_of_its_name_have_keys_of_their_own() -> None:
    assert Term("amazon", 1.0, "aws", "concept").key != Term("amazon", 1.0, "amazon").key


def test_two_concepts_make_a_pair_and_words_make_none() -> None:
    lexicon = Lexicon.of([AMAZON, META])
    apart = {*lexicon.analyze("aws"), *lexicon.analyze("meta")}
    assert len(set(lexicon.analyze("aws and meta")) - apart) == 1
    assert set(lexicon.analyze("aws and azure")) - apart == {"azur"}


def test_a_concept_says_what_it_does_in_a_conversation() -> None:
    lexicon = Lexicon.of(
        [
            concept("aws", roles=["company"]),
            concept("gcp", roles=["company"]),
            concept("later", roles=["date", "present"]),
        ]
    )
    assert lexicon.with_role("company") == {"aws", "gcp"}
    assert lexicon.with_role("present") == {"later"}
    assert lexicon.with_role("negation") == frozenset()


def test_of_two_alternatives_each_takes_the_place_of_the_other() -> None:
    lexicon = Lexicon.of([concept("stateless", instead_of=["stateful"]), concept("stateful")])
    assert lexicon.alternatives("stateless") == {"stateful"}
    assert lexicon.alternatives("stateful") == {"stateless"}


def test_a_name_in_another_language_counts_as_well() -> None:
    licence = structs.replace(
        concept("license", en=["licence"]), names=Wordings({"de": ("Lizenz",), "zh": ("许可",)})
    )
    assert concepts("gilt die Lizenz noch", licence) == ["license"]
    assert concepts("微软的许可是独家的吗", licence) == ["license"]
