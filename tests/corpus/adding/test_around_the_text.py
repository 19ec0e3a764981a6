"""What stands around the text of a saved page is none of its sentences."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.adding.drafting import Draft, Given, draft_of
from corpus.adding.json_ld import PageFacts, facts_of

TEXT = (
    "<p>The mill opened today, and it makes forty thousand tonnes of paper a year.</p>"
    "<p>It stands by the river, and its gates are open to visitors on Sundays.</p>"
)
SENTENCES = (
    "The mill opened today, and it makes forty thousand tonnes of paper a year.",
    "It stands by the river, and its gates are open to visitors on Sundays.",
)


def drafted(body: str, head: str = "") -> Draft:
    page = f"<html><head>{head}</head><body><article><h1>A mill</h1>{body}</article></body></html>"
    return draft_of(page, "a.html", Given(), datetime.date(2026, 6, 1))


@pytest.mark.parametrize(
    "around",
    [
        "<section class='comments'><h2>2 comments</h2><p>Bob: It costs $99!</p></section>",
        "<div id='disqus_thread'><p>Bob: It costs $99!</p></div>",
        "<ol class='comment-replies'><li>Bob: It costs $99!</li></ol>",
        "<figure><img><figcaption>The mill at dawn.</figcaption></figure>",
        "<ul class='tag-list'><li>paper</li><li>mills</li></ul>",
        "<p>Tags: <a>paper</a>, <a>mills</a></p>",
        "<p><a href='#'>Read more: Our roadmap</a></p>",
        "<h3>Related articles</h3>",
        "<p>Share this post: Chatter, Friends</p>",
        "<p>Was this helpful? <button>Yes</button></p>",
        "<p>© Northwind 2026. Terms | Privacy</p>",
        "<p>Copyright 2026 Northwind. All rights reserved.</p>",
        "<p>Terms | Privacy</p>",
        "<p><a>Our mills</a> · <a>Our forests</a></p>",
        "<div class='footer'>Northwind, River Road 1</div>",
        "<div class='site-header'>Northwind</div>",
        "<div class='nav'><a>Home</a> or <a>shop</a></div>",
        "<div id='menu'>Choose</div>",
        "<div class='sidebar left'>Our best mills</div>",
        "<p><del>The mill is closed.</del></p>",
    ],
)
def test_what_is_around_the_text_is_left_out(around: str) -> None:
    assert drafted(TEXT + around).sentences == SENTENCES
    assert drafted(around + TEXT).headings == ()


@pytest.mark.parametrize(
    "byline",
    [
        "By Hanna Okafor · 12 May 2026 · 4 min read",
        "By Hanna van Dyk",
        "Posted on April 2, 2026 by Mia Chen",
        "Reading time: 3 minutes",
        "12 May 2026 · 4 min read",
    ],
)
def test_a_byline_is_none_of_the_text_at_the_head_of_a_page(byline: str) -> None:
    assert drafted(f"<p>{byline}</p>{TEXT}").sentences == SENTENCES
    assert drafted(f"{TEXT}<p>{byline}</p>").sentences == (*SENTENCES, byline)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Copyright in the work stays with its author.</p>",
        "<p>By continuing to use the site, you agree.</p>",
        "<p>Read more than one book a week.</p>",
        "<p>Related companies are bound too.</p>",
        "<p><a>The terms</a> and <a>the policy</a> are binding.</p>",
        "<div class='section-header'>This part is about fees.</div>",
    ],
)
def test_what_looks_like_it_but_says_something_stays(text: str) -> None:
    assert len(drafted(text + TEXT).sentences) == 3


COOKIES = "<p>Cookies keep you signed in, and no more.</p>"


@pytest.mark.parametrize(
    "section",
    [
        f"<section id='cookies'><h2>Cookies</h2>{COOKIES}</section>",
        f"<div id='sharing-with-others'>{COOKIES}</div>",
        COOKIES.replace("<p>", "<p id='consent'>"),
        "<div id='comments'><h2>Comments on the bill</h2><p>Clause 4 is too wide.</p></div>",
    ],
)
def test_a_section_stays_that_is_about_what_it_is_called(section: str) -> None:
    assert len(drafted(TEXT + section).sentences) == 3
    no_article = f"<html><body><h1>A mill</h1>{TEXT}<h2>More</h2>{section}</body></html>"
    draft = draft_of(no_article, "a.html", Given(), datetime.date(2026, 6, 1))
    assert len(draft.sentences) == (3 if "<h2>" in section else 2)


def test_a_page_about_cookies_keeps_what_is_called_so_but_not_its_banner() -> None:
    banner = (
        "<div class='cookies'><h2>Your choice</h2><p>We use cookies.</p><button>OK</button></div>"
    )
    text = f"<h1>Cookie statement</h1>{TEXT}{banner}<div class='cookies'>{COOKIES}</div>"
    page = f"<html><body><main>{text}</main></body></html>"
    draft = draft_of(page, "a.html", Given(), datetime.date(2026, 6, 1))
    assert draft.sentences == (*SENTENCES, "Cookies keep you signed in, and no more.")


@pytest.mark.parametrize(
    "comments",
    [
        "<div id='comments'><h2>Comments</h2><p class='comment-text'>Bob: no!</p></div>",
        "<div id='comments'><h2>Comments</h2><p>Bob: no!</p><form><input></form></div>",
        "<div id='related'><h3>More</h3><a href='/a'>Another mill opened in the north</a></div>",
        "<div id='cookie-banner'><h2>Cookies</h2><p>We use them.</p></div>",
    ],
)
def test_comments_and_banners_are_told_by_what_is_in_them(comments: str) -> None:
    assert drafted(TEXT + comments).sentences == SENTENCES


def test_a_heading_stays_whatever_its_id_is() -> None:
    assert drafted(f"<h2 id='comments'>Comments</h2>{TEXT}").headings == ("Comments",)


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("It costs $12.<sup><a href='#1'>1</a></sup>", "It costs $12."),
        ("It costs $12<a href='#1'><sup>[1]</sup></a> a month.", "It costs $12 a month."),
        ("Members<sup>2</sup> pay.", "Members pay."),
        ("It is 25 m<sup>2</sup> large.", "It is 25 m2 large."),
        ("It is the 3<sup>rd</sup> mill.", "It is the 3rd mill."),
    ],
)
def test_footnote_marks_are_left_out_and_other_raised_signs_are_not(raised: str, text: str) -> None:
    assert drafted(f"<p>{raised}</p>{TEXT}").sentences[0] == text


def test_questions_head_their_answers() -> None:
    draft = drafted(
        "<details><summary>May I return a lamp?</summary><p>You may, in 60 days.</p></details>"
        "<p>All prices are in euros.</p>"
        "<dl><dt>Is there a store?</dt><dd>It is in Springfield.</dd></dl>"
        "<p>We are closed on Sundays.</p>"
        "<p><b>What about bulbs?</b><br>They are recycled.</p>"
        "<p><strong>Q: Can I export it?</strong></p><p>A: Yes, all plans can.</p>"
        "<p>Q: Is it loud?</p><p>A: It is not.</p><p>A: b is to c.</p>"
    )
    assert [(clause.heading, clause.sentences) for clause in draft.clauses] == [
        ("May I return a lamp?", ("You may, in 60 days.",)),
        (None, ("All prices are in euros.",)),
        ("Is there a store?", ("It is in Springfield.",)),
        (None, ("We are closed on Sundays.",)),
        ("What about bulbs?", ("They are recycled.",)),
        ("Can I export it?", ("Yes, all plans can.",)),
        ("Is it loud?", ("It is not.",)),
        ("Is it loud?", ("A: b is to c.",)),
    ]


def test_the_heading_row_of_a_table_is_no_sentence() -> None:
    table = "<table><tr><th>Who</th><th>Fee</th></tr><tr><th>Adults</th><td>25</td></tr></table>"
    assert drafted(TEXT + table).sentences[2:] == ("Adults 25",)


def test_date_and_publisher_are_read_from_json_ld() -> None:
    script = "<script type='application/ld+json'>{}</script>"
    own = '{"@type": "NewsArticle", "datePublished": "2026-04-02T10:00:00Z", "publisher": %s}'
    draft = drafted(TEXT, script.format("{broken") + script.format(own % '{"name": "Loomworks"}'))
    assert (draft.published, draft.publisher) == (datetime.date(2026, 4, 2), "Loomworks")
    graph = '{"@graph": [%s, {"@id": "#us", "name": "Loomworks"}]}' % (own % '{"@id": "#us"}')
    assert facts_of([graph]) == PageFacts(datetime.date(2026, 4, 2), "Loomworks")
    meta = "<meta property='og:site_name' content='Loom'>"
    assert drafted(TEXT, meta + script.format(own % '"Loomworks"')).publisher == "Loom"


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["2026-01-02", "#us"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@id", "@graph", "datePublished", "publisher", "name"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(JSON.map(json.dumps) | st.text(max_size=20))
def test_any_json_ld_is_read_or_ignored(script: str) -> None:
    assert isinstance(facts_of([script, "[" * 100_000]), PageFacts)
