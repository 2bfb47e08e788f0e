"""What belongs to the story of an HTML page: gaps filled, boxes set apart, roles of what stands round it."""

from __future__ import annotations

from onrecord.article import read_article
from onrecord.article.flat_lines import WORD
from onrecord.article.html_blocks import HtmlBlock, cut_blocks
from onrecord.article.html_story import PROMPT, correct_story
from onrecord.article.html_tree import parse_html
from onrecord.model import Article, Capture

SENTENCES = (
    "Nine people were killed on Monday when the old bridge over the Ilmer fell, the governor of Velograd said.",
    "Two lorries and a school bus had been on the bridge, which was built by prisoners before the second war.",
    "Divers searched the brown water until dark and found three more cars, according to the fire service.",
    "The minister of transport said that the bridge had passed its last inspection eleven months before.",
    "A baker by the riverside, Bo Ek, told reporters that the ground had shaken as if a train went by.",
    "The army put a floating bridge over the river on Tuesday, and the school opened again in the town hall.",
)
TEXT = "".join(f"<p>{s}</p>" for s in SENTENCES)
REST = "".join(f"<p>{s}</p>" for s in SENTENCES[1:])


def read(body: str) -> Article:
    data = f"<html lang=en><head><title>Bridge falls</title></head><body>{body}</body></html>".encode()
    return read_article(Capture("page.html", data, data))


def with_role(article: Article, role: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.role == role]


def blocks_of(body: str) -> list[HtmlBlock]:
    return cut_blocks(parse_html(f"<html><body>{body}</body></html>"), limit=100_000).blocks


def story(body: str, taken: set[str], told: str = "") -> list[str]:
    blocks = blocks_of(body)
    title = next((i for i, b in enumerate(blocks) if b.tag == "h1"), None)
    chosen = correct_story(
        blocks, [any(t in b.text for t in taken) for b in blocks], title=title, told=WORD.findall(told.lower())
    )
    return [b.text for b, yes in zip(blocks, chosen, strict=True) if yes]


def test_a_paragraph_that_the_extractor_missed_comes_in_beside_the_others() -> None:
    assert story(f"<h1>Bridge falls</h1><div class=text>{TEXT}</div>", {*SENTENCES[:2], *SENTENCES[4:]}) == [*SENTENCES]


def test_a_paragraph_in_another_box_does_not_come_in() -> None:
    page = f"<h1>Bridge falls</h1><div class=text>{TEXT}</div><p class=about>Ada Lind writes about roads.</p>"
    assert "Ada Lind writes about roads." not in story(page, {*SENTENCES})


def test_what_was_taken_outside_the_story_goes_out() -> None:
    page = f"<main><h1>Bridge falls</h1>{TEXT}</main><div><p>The fox of Brill has stolen forty shoes.</p></div>"
    assert story(page, {*SENTENCES, "fox"}) == [*SENTENCES]


def test_links_alone_prompts_and_marked_boxes_go_out() -> None:
    boxes = {
        "<p><a href=x>Why the bridges of Velograd are old</a></p>",
        "<p>Background: <a href=x>The river and its bridges in twelve maps</a></p>",
        "<p>Sign up for our morning newsletter and never miss a story</p>",
        "<div class=newsletter-box><p>The best of Velograd, in your hands each day.</p></div>",
        "<div class=video-title><p>Watch the bridge fall in slow motion</p></div>",
        "<ul><li><a href=x>Fox steals forty shoes in Brill</a></li><li><a href=y>Baker of the year is from Tarnholt"
        "</a></li></ul>",
    }
    for box in boxes:
        page = f"<h1>Bridge falls</h1><div class=text>{TEXT}{box}<p>The river is calm now.</p></div>"
        words = {b.text for b in blocks_of(box)}
        kept = story(page, {*SENTENCES, "The river is calm", *words})
        assert kept == [*SENTENCES, "The river is calm now."], box


def test_a_linked_phrase_in_a_sentence_and_a_list_of_the_story_stay() -> None:
    box = (
        "<p>The dead were named in <a href=x>a statement of the governor's office</a> on Tuesday.</p>"
        "<ul><li>Two were children of the school.</li><li>Four were men who mended the road.</li></ul>"
    )
    page = f"<h1>Bridge falls</h1><div class=text>{TEXT}{box}</div>"
    assert len(story(page, {*SENTENCES, "The dead", "Two were children", "Four were men"})) == len(SENTENCES) + 3


def test_a_mark_that_the_whole_story_carries_says_nothing() -> None:
    assert story(f"<h1>Bridge falls</h1><div class='story share related'>{TEXT}</div>", {*SENTENCES}) == [*SENTENCES]


def test_a_form_that_holds_the_whole_page_bars_nothing_and_one_beside_the_story_does() -> None:
    form = "<form><p>Write to us with your pictures of the bridge of Velograd.</p></form>"
    page = f"<h1>Bridge falls</h1><div class=text>{TEXT}{form}<p>The river is calm now.</p></div>"
    taken = {*SENTENCES, "Write to us", "The river"}
    assert story(page, taken) == [*SENTENCES, "The river is calm now."]
    assert story(f"<form><h1>Bridge falls</h1><div>{TEXT}</div></form>", {*SENTENCES[1:]}) == [*SENTENCES]


def test_teasers_of_other_articles_go_out() -> None:
    teaser = "<article><h2><a href=x>Fox caught</a></h2><p>The fox of Brill was caught on Friday night.</p></article>"
    page = f"<article><h1>Bridge falls</h1>{TEXT}</article>{teaser * 3}"
    assert story(page, {*SENTENCES, "The fox of Brill"}) == [*SENTENCES]


def test_what_the_page_declares_as_its_story_comes_in_and_nothing_unseen() -> None:
    page = f"<h1>Bridge falls</h1><div class=teaser-top><p>{SENTENCES[0]}</p></div><div class=text>{REST}</div>"
    told = " ".join([*SENTENCES, "And this sentence is not shown to anybody who has not paid."])
    kept = story(page, {*SENTENCES[1:]}, told)
    assert kept[0] == SENTENCES[0]
    assert not any("not paid" in text for text in kept)


def test_the_last_heading_goes_out_and_one_amid_the_story_stays() -> None:
    page = f"<h1>Bridge falls</h1><div>{TEXT}<h2>The search</h2><p>{SENTENCES[2]}</p><h2>Our picks</h2></div>"
    kept = story(page, {*SENTENCES, "The search", "Our picks"})
    assert "The search" in kept
    assert "Our picks" not in kept


def test_posts_of_a_live_blog_have_their_times() -> None:
    posts = "".join(
        f"<div class=entry><div><time>{hour}:1{hour}</time><mark>Ada Lind</mark></div><h3>Post number {hour}</h3>"
        f"<p>{text}</p></div>"
        for hour, text in enumerate(SENTENCES, 1)
    )
    article = read(f"<h1>Bridge falls: live</h1><div class=posts>{posts}</div>")
    assert with_role(article, "time") == ["1:11", "2:12", "3:13", "4:14", "5:15", "6:16"]
    assert [text for text in with_role(article, "body") if text in SENTENCES] == [*SENTENCES]
    assert article.signs is not None
    assert article.signs.posts == 5  # the first opens the story


def test_a_clock_alone_is_the_time_of_a_post() -> None:
    clocks = ["12:05", "11.30 CET", "10.45am BST", "9:10 p.m.", "07:58 GMT", "3.50 a kilo"]
    posts = "".join(f"<p>{clock}</p><p>{text}</p>" for clock, text in zip(clocks, SENTENCES, strict=True))
    article = read(f"<h1>Bridge falls: live</h1><div class=posts>{posts}</div>")
    assert with_role(article, "time") == clocks[:-1]
    assert clocks[-1] in with_role(article, "body")


def test_pictures_have_captions_and_the_opening_is_the_standfirst() -> None:
    picture = "<div class=main-image><img src=x><div>The bridge on Tuesday, seen from the mill</div></div>"
    opening = "<h2>Governor promises an inquiry into the worst accident for years</h2>"
    text = TEXT.replace("</p>", f"</p>{picture}", 1)
    article = read(f"<h1>Bridge collapse kills nine</h1>{opening}<div class=text>{text}</div>")
    assert "The bridge on Tuesday, seen from the mill" in with_role(article, "caption")
    assert with_role(article, "standfirst") == ["Governor promises an inquiry into the worst accident for years"]


def test_words_for_pointers_and_ears_alone_are_no_text() -> None:
    page = (
        "<p>The governor<span class=tooltip-text>Born in 1960.</span> said<span class=sr-only>(opens)</span> no.</p>"
        "<div hidden id='S:1'><p>What React sends late is shown.</p></div><div hidden>Never shown.</div>"
    )
    assert [b.text for b in blocks_of(page)] == ["The governor said no.", "What React sends late is shown."]


def test_words_that_a_style_keeps_apart_are_kept_apart() -> None:
    page = "<p><span>Ada Lind</span><span>Reporter</span></p><p><b>W</b>hen CO<sub>2</sub>Gas and Mc<i>Coy</i>s.</p>"
    assert [b.text for b in blocks_of(page)] == ["Ada Lind Reporter", "When CO2Gas and McCoys."]


def test_prompts_are_known_from_sentences_that_begin_alike() -> None:
    prompts = (
        "Read more: Fox steals forty shoes in Brill", "Lesen Sie auch: Fuchs stiehlt Schuhe", "Leggi anche: La volpe",
        "Lire aussi : Le renard de Brill", "Sign up to our newsletter here", "Les også: Reven i Brill",
        "For the news of the day in your pocket, sign up for our newsletters.", "Follow us on WhatsApp",
        "If you buy something through this page, we may earn a commission.", "Like this story? Share it with a friend!",
        "Write to Ada Lind at ada.lind@ost.example", "[Related: The bridges of Velograd]",
    )  # fmt: skip
    sentences = (
        "Read more slowly, the teacher told the pupils, and you will hear the river.",
        "Follow the road to the mill, the police said, and leave the bridge to the divers.",
        "Like this one, the bridge at Tarnholt was built by prisoners.",
        "Sign language was used by the deaf baker to tell reporters what he saw.",
        "The minister wrote to Ada Lind at the weekend to say that he was sorry.",
    )
    assert [p for p in prompts if not PROMPT.match(p)] == []
    assert [s for s in sentences if PROMPT.match(s)] == []
