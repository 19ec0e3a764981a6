"""Which names of a document are proposed."""

from corpus.adding.proposed_names import proposed_names


def test_what_recurs_with_capitals_within_sentences_is_a_name() -> None:
    sentences = [
        "The Harbour Master keeps the keys.",
        "Ask the Harbour Master or the Guild of Pilots.",
        "Even the Guild of Pilots pays dues; the Harbour Master decides.",
        "Dues are low.",
        "Dues are paid in May, and again in May.",
    ]
    assert proposed_names(sentences) == ["Harbour Master", "Guild of Pilots"]


def test_at_most_eight_names_are_proposed() -> None:
    names = [f"Ship{letter}" for letter in "ABCDEFGHIJ"]
    assert proposed_names(f"we saw {name} and {name}." for name in names) == names[:8]


def test_words_of_headings_are_proposed_where_hardly_any_name_recurs() -> None:
    sentences = [
        "Drills are every Tuesday in the EU and in the EU alone.",
        "Tell us which drills you miss, or use the app.",
        "Lockers are yours.",
        "The app tells when drills are.",
    ]
    headings = ["3. Drills and attendance", "When must I use the app?", "Lockers"]
    assert proposed_names(sentences, headings) == ["drills", "app"]
    names = [f"we saw {name} and {name}." for name in ("Alpha", "Beta", "Gamma")]
    assert proposed_names([*names, *sentences], headings) == ["Alpha", "Beta", "Gamma"]


def test_terms_of_japanese_headings_are_proposed() -> None:
    sentences = ["10日の年次有給休暇を取得できます。", "病気のときは連絡してください。"]
    headings = ["第1章 年次有給休暇", "第2条病気", "第3章 慶弔休暇"]
    assert proposed_names(sentences, headings) == ["年次有給休暇", "病気"]
