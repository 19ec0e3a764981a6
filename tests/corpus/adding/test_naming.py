"""Ids and forms, by titles and headings."""

import pytest

from corpus.adding.naming import ClauseIds, form_of, slug


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Harbour Chess Club Code of Conduct", "code of conduct"),
        ("Joint statement from A and B", "joint statement"),
        ("Privacy Policy v2.1", "privacy policy"),
        ("Terms & Conditions of sale: Terms of Use", "terms of service"),
        ("Our agreement with the harbour", "agreement"),
        ("プライバシーポリシー", "privacy policy"),
        ("Harbour Brigade – House Rules", "house rules"),
        ("Leave policy", "leave policy"),
        ("Northwind trade-in terms", "trade-in terms"),
        ("Northwind Policy for Mills and the Licence Agreement 2026", "licence agreement"),
        ("OpenAI Agreement", "agreement"),
        ("Summary of the Rules", "rules"),
        ("OFFICE RULES", "office rules"),
        ("Northwind Mills: FAQ", "FAQ"),
        ("Statutes of the club", "statutes"),
        ("休暇規程", "regulations"),
        ("会員規約", "terms"),
        ("就業規則", "rules"),
        ("基本方針", "policy"),
        ("返金ポリシー", "policy"),
        ("運送約款", "terms"),
        ("総会の声明", "statement"),
        ("売買契約書", "contract"),
        ("投稿ガイドライン", "guidelines"),
        ("Northwind opens a mill", "document"),
        ("The understatement", "document"),
    ],
)
def test_the_title_says_what_a_document_is(title: str, form: str) -> None:
    assert form_of(title) == form


def test_a_slug_is_cut_between_words() -> None:
    assert slug("Café — don’t!") == "cafe-dont"
    long = slug("Examples of behaviour that contributes to a good evening")
    assert long == "examples-of-behaviour-that-contributes"
    assert slug("a" * 50) == "a" * 40


def test_each_clause_has_an_id_of_its_own() -> None:
    ids = ClauseIds()
    headings = [
        None,
        "Our fees.",
        "Our fees 2",
        "Our fees.",
        "Our fees.",
        None,
        "目的",
        "範囲",
        "目的",
    ]
    assert [ids.next(heading) for heading in headings] == [
        "paragraph-1",
        "our-fees",
        "our-fees-2",
        "our-fees-3",
        "our-fees-4",
        "paragraph-2",
        "section-1",
        "section-2",
        "section-1-2",
    ]
