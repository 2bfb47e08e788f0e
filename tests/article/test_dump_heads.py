"""Dumps with their menus left in: headline, byline, times and captions, on invented pages."""

from __future__ import annotations

import pytest

from onrecord.article import read_article
from onrecord.article.flat_byline import read_bare, read_opened
from onrecord.article.flat_caption import is_credit, is_credited
from onrecord.article.flat_title import read_title
from onrecord.model import Article, Capture

HEADLINE = "Nine killed as old bridge collapses in Velograd"
MENU = ("Home", "News", "World", "Sport", "Business", "Weather", "Culture", "Podcasts", "Video", "Jobs", "Sign in",
        "Subscribe", "Search")  # fmt: skip
TEASERS = ("Mayor of Tarnholt refuses to step down over flood", "Teachers in Ostra to strike from Monday morning",
           "Ferry runs aground off Ellory with ninety aboard")  # fmt: skip
STORY = tuple(
    f"Nine people were killed on Tuesday when the {word} part of the old bridge in Velograd collapsed into the river, "
    f"the fire service said, and divers were still looking for {count} cars below the mill."
    for word, count in (("middle", "two"), ("eastern", "four"), ("longest", "seven"), ("lower", "three"))
)


def read(*lines: str, gap: str = "\n\n", url: str | None = None) -> Article:
    data = gap.join(lines).encode()
    return read_article(Capture("page.txt", data, data, url=url))


def lines_of(article: Article, role: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.role == role]


def page(*head: str, after: tuple[str, ...] = ()) -> Article:
    return read(*MENU, *TEASERS, *MENU[:4], *head, *STORY, *after, "Most read", *TEASERS, "© Ost Times 2031")


def test_the_headline_stands_below_menus_and_teasers() -> None:
    article = page(HEADLINE, "By Ada Lind", "6 March 2031")
    assert (article.title, article.byline, article.published) == (HEADLINE, ("Ada Lind",), "2031-03-06")
    assert lines_of(article, "title") == [HEADLINE]


def test_the_marked_heading_is_the_headline_and_its_marks_go() -> None:
    article = page(f"# {HEADLINE}", "Divers look for survivors below the collapsed bridge", "6 March 2031")
    assert article.title == HEADLINE
    assert article.title in article.text


def test_the_dump_that_begins_with_the_pages_title() -> None:
    article = read(f"{HEADLINE} | Ost Times", *MENU, *TEASERS, *MENU[:3], HEADLINE, "6 March 2031", *STORY)
    assert article.title == HEADLINE
    assert lines_of(article, "time") == ["6 March 2031"]


def test_lines_with_sharing_between_headline_and_story() -> None:
    share = ("Share", "Copy link", "* Share on X", "* Share by e-mail", "Print", "Save")
    article = page("World", HEADLINE, "By Ada Lind", "6 March 2031", *share)
    assert (article.title, article.published) == (HEADLINE, "2031-03-06")


def test_a_byline_parted_from_its_opener_and_its_names_from_one_another() -> None:
    article = page(HEADLINE, "By", "Ada Lind", "and", "Bo Ekström", "6 March 2031")
    assert article.byline == ("Ada Lind", "Bo Ekström")
    assert lines_of(article, "byline") == ["By", "Ada Lind", "Bo Ekström"]


def test_a_bare_name_is_a_byline_beside_a_time_unless_the_story_tells_of_it() -> None:
    assert page(HEADLINE, "Ada Lind", "6 March 2031").byline == ("Ada Lind",)
    told = "The bridge had been checked in January, said Ada Lind, who leads the road office of Velograd in the town."
    assert page(HEADLINE, "Ada Lind", "6 March 2031", told).byline == ()


def test_a_name_far_from_any_time_is_no_byline() -> None:
    assert page(HEADLINE, "Ada Lind").byline == ()


def test_names_beside_an_agency_or_an_outlet_sign_the_page_without_a_time() -> None:
    assert page(HEADLINE, "Ada Lind and AP").byline == ("Ada Lind", "AP")
    assert page(HEADLINE, "Ada Lind · Ostra News ·").byline == ("Ada Lind",)
    assert page(HEADLINE, "Ada Lind · Ostra").byline == ()


def test_a_name_before_the_date_of_a_time_line() -> None:
    assert page(HEADLINE, "Ada Lind · Ostra News · Posted: Mar 06, 2031 4:00 AM EST").byline == ("Ada Lind",)
    assert page(HEADLINE, "Associated PressMarch 6, 2031").byline == ("Associated Press",)


def test_jobs_between_the_names_of_a_byline() -> None:
    article = page(HEADLINE, "By", "Ada Lind", "News Reporter", "Bo Ekström", "Deputy Night Editor", "6 March 2031")
    assert article.byline == ("Ada Lind", "Bo Ekström")


def test_a_link_of_the_menu_above_the_headline_is_no_byline() -> None:
    assert page("* Ada Lind", HEADLINE, "6 March 2031").byline == ()


def test_a_byline_that_the_dump_has_joined_to_the_headline() -> None:
    title, _ = read_title(f"{HEADLINE}\nAda Lind")
    assert title == HEADLINE


@pytest.mark.parametrize("crumbs", ["Home » World » Velograd and its bridges", "Courts/ Bridges/ City of Velograd",
                                    "Share this story on the bridge", "Skip to main content of the page"])  # fmt: skip
def test_crumbs_tags_and_buttons_are_no_headline(crumbs: str) -> None:
    assert read(crumbs, HEADLINE, *STORY).title == HEADLINE


def test_the_line_above_a_standfirst_is_the_headline() -> None:
    standfirst = "Divers look for cars in the river below the mill as the middle part of the old bridge lies in it"
    assert page(HEADLINE, standfirst, "6 March 2031").title == HEADLINE


def test_a_slogan_that_stands_again_and_again_is_no_headline() -> None:
    slogan = "Light falls where we look"
    article = read(slogan, "Sign in", slogan, *MENU, HEADLINE, "By Ada Lind", "6 March 2031", *STORY)
    assert article.title == HEADLINE


@pytest.mark.parametrize(
    ("top", "foot", "outlet"),
    [
        ("Menu", "© 2031 Ost Times. All rights reserved.", "Ost Times"),
        ("Menu", "Copyright © 2029-2031, Ost Times | Terms of use", "Ost Times"),
        ("Menu", "Ost Times © All rights reserved", "Ost Times"),
        ("The Ost Times", "Terms", "The Ost Times"),
        ("Tarnlight - Back to home", "Terms", "Tarnlight"),
        ("About Tarnlight", "© Tarnlight 2031", "Tarnlight"),
        ("Menu", "© Tarnlight 2031", None),
        ("About Tarnlight", "© 2031 Tarnlight Holdings Ltd", None),
        ("Menu", "© 2031 The Associated Press", None),
        ("Latest News", "Terms", None),
    ],
)
def test_the_outlet_of_a_dump_is_its_masthead_or_whose_rights_its_foot_claims(
    top: str, foot: str, outlet: str | None
) -> None:
    article = read(top, *MENU, HEADLINE, "By Ada Lind", "6 March 2031", *STORY, "Most read", *TEASERS, foot)
    assert article.outlet == outlet


def test_authors_with_the_places_they_are_in() -> None:
    assert page(HEADLINE, "Ada Lind in Velograd and Bo Ek in Hask", "Tue 6 Mar 2031 18.02 GMT").byline == (
        "Ada Lind", "Bo Ek",
    )  # fmt: skip


def test_who_sends_a_release_is_no_author() -> None:
    assert read("UNITED RIVERS OFFICE", HEADLINE, "6 March 2031", *STORY).byline == ()


def test_what_a_browser_prints_above_a_page_is_no_part_of_its_title() -> None:
    assert read_title("3/4/31, 6:02 PM Bridge falls in Velograd | Ost Times") == (
        "Bridge falls in Velograd", "Ost Times",
    )  # fmt: skip
    assert read_title("3/4/31, 6:02 PM Bridge")[0] == "3/4/31, 6:02 PM Bridge"


@pytest.mark.parametrize("line", ["Period: 1-7 March 2031", "Weekly report 1 to 7 March 2031", "March 1-7, 2031"])
def test_the_days_that_a_report_covers_are_not_its_own(line: str) -> None:
    assert page(HEADLINE, line).published is None


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("GENEVA (6 March 2031) – ", "2031-03-06"), ("VELOGRAD, March 6, 2031 (TPA) - ", "2031-03-06"),
     ("VELOGRAD, March 6 (TPA) - ", None), ("The 6 March 2031 accord - ", None)],
)  # fmt: skip
def test_a_dateline_with_a_whole_day_dates_a_page_without_another(dateline: str, day: str | None) -> None:
    assert read(HEADLINE, dateline + STORY[0], *STORY[1:]).published == day
    assert read(HEADLINE, "8 March 2031", dateline + STORY[0], *STORY[1:]).published == "2031-03-08"


@pytest.mark.parametrize("times", [("17:58 GMT", "9.05 pm"), ("17:58", "09:05"), ("2h ago", "12 minutes ago")])
def test_times_of_a_live_blogs_posts_are_times(times: tuple[str, str]) -> None:
    article = read(f"{HEADLINE} - live", "By Ada Lind", times[0], *STORY[:2], times[1], *STORY[2:])
    assert lines_of(article, "time") == list(times)
    assert lines_of(article, "body") == list(STORY)


def test_a_lone_clock_before_a_headline_is_a_clips_length() -> None:
    article = read(HEADLINE, "By Ada Lind", *STORY[:2], "01:45 Ferry leaves port after the fire", *STORY[2:])
    assert lines_of(article, "related") == ["01:45 Ferry leaves port after the fire"]


def test_label_date_and_clock_on_lines_of_their_own() -> None:
    article = page(HEADLINE, "Published", "6 March 2031", "9:15 pm GMT", "Updated", "7 March 2031", "08:05 GMT")
    assert (article.published, article.updated) == ("2031-03-06T21:15Z", "2031-03-07T08:05Z")


def test_all_digit_days_are_read_by_the_country_of_the_address_and_the_reason_is_kept() -> None:
    lines = (*MENU, HEADLINE, "Published 03/04/2031", *STORY)
    there = read(*lines, url="https://www.osttimes.example.uk/bridge")
    nowhere = read(*lines)
    assert (there.published, there.published_reason) == ("2031-04-03", None)
    assert nowhere.published is None
    assert nowhere.published_reason is not None
    assert "03/04/2031" in nowhere.published_reason


def test_the_sentence_above_a_credit_is_a_caption() -> None:
    caption = "Rescue boats below the mill on Tuesday evening"
    article = page(HEADLINE, "6 March 2031", caption, "Foto: Mila Brandt/Reuters")
    assert lines_of(article, "caption") == [caption, "Foto: Mila Brandt/Reuters"]


def test_alternative_text_and_caption_are_both_captions() -> None:
    alt = "Rescue boats below the mill in Velograd on Tuesday"
    article = page(HEADLINE, "6 March 2031", alt, f"{alt} | Mila Brandt for Ost Times")
    assert lines_of(article, "caption") == [alt, f"{alt} | Mila Brandt for Ost Times"]


@pytest.mark.parametrize(
    "line",
    ["© Mila Brandt/Ost Times", "Getty Images/Mila Brandt", "picture alliance/dpa | Mila Brandt", "Bild: M. Brandt"],
)
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line", ["© 2031 Ost Times", "© Ost Times. All rights reserved.", "The photo shows the old bridge.", "Ada Lind"]
)
def test_no_credits(line: str) -> None:
    assert not is_credit(line)


def test_captions_with_their_credit_behind_them() -> None:
    assert is_credited("Boats look for survivors on Tuesday. (C) Mila Brandt | Ost Times")
    assert is_credited("Boats look for survivors (Foto: Mila Brandt)")
    assert not is_credited("The photo was taken by Mila Brandt, the court was told on Tuesday.")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Ada Lind und Bo Ekström", ("Ada Lind", "Bo Ekström")),
        ("Par Ada Lind", ("Ada Lind",)),
        ("By Ada Lind in Velograd", ("Ada Lind",)),
        ("Autor: Ada Lind", ("Ada Lind",)),
        ("Von Ada Lind 28.04.2031, 18:11 Uhr", ("Ada Lind",)),
        ("By Ada Lind and Bo Ekström The Associated Press", ("Ada Lind", "Bo Ekström")),
    ],
)
def test_openers_of_bylines_in_other_languages(line: str, names: tuple[str, ...]) -> None:
    assert read_opened(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lind", ("Ada Lind",)),
        ("Reuters, Ada Lind", ("Reuters", "Ada Lind")),
        ("Ada Lind Political Correspondent", ("Ada Lind",)),
        ("Ada LindTravel Reporter", ("Ada Lind",)),
        ("Ada Lind Deputy Content Hub Director", ("Ada Lind",)),
        ("Ada Lind Ada Lind", ("Ada Lind",)),
        ("Ada Lind 4 minutes read", ("Ada Lind",)),
        ("Rona McKay", ("Rona McKay",)),
        ("Deputy Content Hub Director", ()),
        ("TarnholtOstra NewsVelograd", ()),
        ("Tired With the Army", ()),
        ("Share Article", ()),
        ("Getty Images", ()),
        ("Nine killed in Velograd", ()),
    ],
)
def test_lines_that_hold_names_alone(line: str, names: tuple[str, ...]) -> None:
    assert read_bare(line) == names


def test_headlines_lose_what_programs_wrote_round_them() -> None:
    assert read_title("## Bridge falls in Velograd")[0] == "Bridge falls in Velograd"
    assert read_title(r"# After the flood \- Bridge falls in Velograd")[0] == "Bridge falls in Velograd"
    assert read_title("# [Bridge falls in Velograd](https://ost.example/1)")[0] == "Bridge falls in Velograd"
    assert read_title("3. Bridge falls in Velograd | Ost Times") == ("Bridge falls in Velograd", "Ost Times")
