"""Plain-text dumps: each golden page names the role of every line, and what the head says."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.article import judge, read_article
from onrecord.model import Article, Capture

PAGES = sorted((Path(__file__).parent / "pages").glob("*.roles"))


def capture(text: str, page: str = "page.txt") -> Capture:
    data = text.encode()
    return Capture(page, data, data)


def roles_of(article: Article) -> list[tuple[str, str]]:
    return [(b.role, article.text[b.start : b.end]) for b in article.blocks]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n"], ids=["blank lines", "lines", "carriage returns"])
def test_golden_page(path: Path, gap: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# "))
    want = [tuple(line.split(" | ", 1)) for line in lines if " | " in line and not line.startswith("# ")]
    text = gap.join(words for _, words in want)
    article = read_article(capture(text))
    assert article.text == text
    assert roles_of(article) == want
    assert article.title == head.get("title")
    assert article.byline == tuple(filter(None, head.get("byline", "").split("; ")))
    assert (article.published, article.updated) == (head.get("published"), head.get("updated"))
    assert (article.language, judge(article).kind) == ("en", "read")


def test_title_without_the_site_behind_it() -> None:
    body = "\n\nThe mayor of Velograd said on Monday that nine people had been killed in the bridge collapse."
    for line in (
        "Nine die in bridge collapse in Velograd | Ost Times",
        "Nine die in bridge collapse in Velograd - Ost Times",
    ):
        article = read_article(capture(line + body))
        assert (article.title, article.outlet) == ("Nine die in bridge collapse in Velograd", "Ost Times")
        assert roles_of(article)[0] == ("title", line)


def test_title_keeps_a_bar_that_parts_two_halves_of_a_headline() -> None:
    line = "BUDGET 3.0 | Velograd tax office to hire four hundred debt collectors"
    article = read_article(
        capture(line + "\n\nThe tax office of Velograd said on Monday that it would hire 400 collectors.")
    )
    assert article.title == line


def test_a_text_that_begins_with_its_first_sentence_has_no_title() -> None:
    article = read_article(
        capture("The mayor said on Monday that nine people were dead.\n\nDivers are still looking for two cars.")
    )
    assert article.title is None
    assert [role for role, _ in roles_of(article)] == ["body", "body"]


def test_head_that_runs_into_one_long_line() -> None:
    story = "At least nine people were killed on Tuesday when a bridge fell into the river a monitor said. " * 6
    article = read_article(capture("Bridge collapse kills nine in Velograd AFP Tuesday 6 Mar 2018 " + story))
    # The agency is no author.
    assert (article.title, article.byline) == ("Bridge collapse kills nine in Velograd", ())
    assert article.published == "2018-03-06"
    assert [role for role, _ in roles_of(article)] == ["title", "time", "body"]


def test_posted_line_that_runs_into_the_story() -> None:
    title = "Nine dead in bridge collapse in Velograd"
    story = "Dozens of divers were sent to the river on Tuesday after a bridge fell. " * 6
    article = read_article(capture(f"{title}\n\nPosted on April 4 2017 by Ost Valley Post {title} {story}"))
    assert (article.title, article.byline, article.published) == (title, ("Ost Valley Post",), "2017-04-04")
    assert [role for role, _ in roles_of(article)] == ["title", "time", "body"]
    updated = read_article(capture(f"{title}\n\nLast updated at Oct 262016 VELOGRAD {story}"))
    assert (updated.published, updated.updated) == (None, "2016-10-26")


def test_date_before_the_first_sentence_but_not_one_within_it() -> None:
    story = "At least nine people were killed when a bridge fell into the river, the mayor of Velograd said."
    article = read_article(capture(f"Nine dead in bridge collapse in Velograd\n\n6 Oct 2017 {story}"))
    assert (article.published, [role for role, _ in roles_of(article)]) == ("2017-10-06", ["title", "time", "body"])
    within = "6 October 2017 was the day when a bridge fell into the river, the mayor of Velograd said."
    assert read_article(capture(f"Nine dead in bridge collapse in Velograd\n\n{within}")).published is None


def test_text_that_has_lost_its_stops_stays_whole() -> None:
    lines = ["Nine die in bridge collapse"] + [
        f"the mayor said on day {i} that the divers had found another car in the river "
        "below the old bridge, where the middle part of it had come down in the rain"
        for i in range(9)
    ]
    article = read_article(capture("\n".join(lines)))
    assert [role for role, _ in roles_of(article)] == ["title"] + ["body"] * 9


def test_quoted_posts_after_the_story_stay() -> None:
    posts = [f"BREAKING: car {i} found under the bridge — Ost Post (@ostpost) July 17, 2016" for i in range(5)]
    story = [
        f"The mayor said on Sunday that car number {i} had been found under the bridge by divers." for i in range(4)
    ]
    article = read_article(capture("\n\n".join(["Cars found under bridge in Velograd", *story, *posts])))
    assert {role for role, _ in roles_of(article)[1:]} == {"body"}


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Bridge collapse in Velograd kills nine people\n\n"
        "Nine people were killed on Monday when a bridge over the river Ost\n"
        "fell into the water below the old mill, the mayor of the town said\n"
        "on Tuesday, and divers were still looking for two cars that had been\n"
        "on the bridge when the middle part of it gave way in heavy rain and\n"
        "high wind, he told reporters at the scene.\n\n"
        "The mayor said that the bridge had been checked in January and that\n"
        "no cracks had been seen then by the engineers who went under it.\n"
    )
    article = read_article(capture(text))
    assert [(role, words[:12]) for role, words in roles_of(article)] == [
        ("title", "Bridge colla"), ("body", "Nine people "), ("body", "The mayor sa"),
    ]  # fmt: skip


def test_dates_with_day_and_month_that_may_be_swapped_are_left_out() -> None:
    story = "\n\nThe mayor of Velograd said on Monday that nine people had been killed when the bridge fell."
    assert read_article(capture("Nine die in bridge collapse\n\nPublished: 03/04/2020" + story)).published is None
    told = "Nine die in bridge collapse\n\nPublished: 03/04/2020 | Updated: 13/04/2020"
    article = read_article(capture(told + story))
    assert (article.published, article.updated) == ("2020-04-03", "2020-04-13")


def test_the_outlet_alone_on_a_line_is_no_byline_and_a_name_is() -> None:
    story = "At least nine people were killed on Tuesday when a bridge fell into the river, the mayor said.\n" * 3
    for line, byline in (("Lissgard Observer", ()), ("Ada Lind", ("Ada Lind",))):
        page = f"Bridge collapse kills nine in Velograd\n{line}\n6 March 2018\n{story}"
        assert read_article(capture(page)).byline == byline


def test_a_quoted_post_is_no_time_line() -> None:
    story = [f"The mayor of Velograd said on Sunday that car {i} had been found under the bridge." for i in range(4)]
    post = "— Ost Post (@ostpost) July 17, 2016"
    page = "\n".join(["Bridge collapse kills nine", "3 March 2018", *story[:2], post, *story[2:]])
    roles = roles_of(read_article(capture(page)))
    assert [role for role, text in roles if text == post] != ["time"]
    assert read_article(capture(page)).published == "2018-03-03"
