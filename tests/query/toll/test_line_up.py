"""Tolls: why figures differ, what range follows, and what is never added up or set beside another."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger import PageFigure
from onrecord.model import Span
from onrecord.model.period import Period as Dated
from onrecord.query.toll import line_up
from tests.query.toll.making import kinds_of, line_of, report


def test_pages_that_say_the_same_are_one_claim() -> None:
    line = line_of(report("12", 12), report("12", 12, "Harbour Post"), report("twelve", 12, "Evening Star"))
    assert [(c.amount.low, len(c.reports)) for c in line.claims] == [(12, 3)]
    assert line.differences == ()
    assert (line.proposal.minimum, line.proposal.maximum, line.proposal.open_above) == (12, 12, False)


def test_a_later_higher_number_is_newer_and_of_its_own_giver_takes_the_place() -> None:
    early = report("12", 12, source="the harbour police", day="2031-04-05")
    late = report("15", 15, "Harbour Post", source="the harbour police", day="2031-04-06")
    line = line_of(early, late)
    assert kinds_of(early, late) == ["newer"]
    assert (line.proposal.minimum, line.proposal.maximum) == (15, 15)
    assert [s.why for s in line.proposal.set_aside] == ["overtaken by 15, first given later"]


def test_one_outlets_newer_number_does_not_take_the_place_of_anothers() -> None:
    line = line_of(report("12", 12), report("15", 15, "Harbour Post", day="2031-04-06"))
    assert (line.proposal.minimum, line.proposal.maximum) == (12, 15)


def test_a_number_that_outlets_go_on_giving_is_not_overtaken() -> None:
    days = {"A": "2031-04-05", "B": "2031-04-07", "C": "2031-04-07"}
    old = [report("12", 12, outlet, day=day) for outlet, day in days.items()]
    new = [report("15", 15, outlet, day="2031-04-06") for outlet in ("D", "E")]
    assert line_of(*old, *new).proposal.minimum == 12


def test_two_givers_at_one_time_are_other_sources() -> None:
    reports = report("12", 12, source="the police"), report("15", 15, "Harbour Post", source="the hospital")
    assert kinds_of(*reports) == ["other_source"]
    line = line_of(*reports)
    assert (line.proposal.minimum, line.proposal.maximum) == (12, 15)


def test_one_giver_with_two_numbers_at_one_time_contradicts_itself() -> None:
    reports = report("12", 12, source="the police"), report("15", 15, "Harbour Post", source="The Police")
    assert kinds_of(*reports) == ["contradiction"]


def test_two_unnamed_residents_are_two_sources() -> None:
    reports = report("12", 12, source="a resident"), report("15", 15, "Harbour Post", source="a resident")
    assert kinds_of(*reports) == ["other_source"]


def test_a_bound_that_the_number_fits_is_no_conflict() -> None:
    reports = report("at least 12", 12, bound="at_least"), report("15", 15, "Harbour Post")
    assert kinds_of(*reports) == ["bound_only"]


def test_a_number_taken_back_is_a_correction_and_no_longer_counts() -> None:
    early = report("15", 15, day="2031-04-05")
    late = report("12", 12, "Harbour Post", day="2031-04-06", was=15)
    assert kinds_of(early, late) == ["correction"]
    assert line_of(early, late).proposal.maximum == 12
    cue = report("12", 12, "Harbour Post", day="2031-04-06", before="Police revised the toll to ")
    assert kinds_of(early, cue) == ["correction"]


def test_an_outlet_that_gives_less_later_has_corrected_itself() -> None:
    assert kinds_of(report("15", 15, day="2031-04-05"), report("12", 12, day="2031-04-06")) == ["correction"]


def test_one_place_of_several_is_a_part() -> None:
    whole, part = report("50", 50, place="Tarn"), report("42", 42, place="the old harbour")
    line = line_of(whole, part)
    assert kinds_of(whole, part) == ["part_of"]
    assert (line.proposal.minimum, line.proposal.maximum) == (50, 50)


def test_civilians_are_a_narrower_population_and_children_a_part() -> None:
    everybody = report("20", 20)
    civilians = report("12", 12, "Harbour Post", counted="civilians", population="civilian")
    children = report("3", 3, "Evening Star", counted="children")
    assert kinds_of(everybody, civilians) == ["wider_population"]
    assert kinds_of(everybody, children) == ["part_of"]
    assert line_of(everybody, civilians, children).proposal.minimum == 20


def test_a_part_larger_than_the_whole_contradicts_it_and_lifts_the_maximum() -> None:
    everybody, children = report("10", 10), report("14", 14, "Harbour Post", counted="children")
    assert kinds_of(everybody, children) == ["contradiction"]
    assert line_of(everybody, children).proposal.maximum == 14


def test_two_armies_are_not_compared_and_nothing_is_added_up() -> None:
    ours = report("30", 30, counted="Kestrian soldiers")
    theirs = report("40", 40, "Harbour Post", counted="Torvian soldiers")
    assert kinds_of(ours, theirs) == []
    assert sorted(line.proposal.maximum or 0 for line in line_up("the war", [ours, theirs]).lines) == [30, 40]


def test_a_days_count_stands_in_a_line_of_its_own() -> None:
    toll = line_up("the war", [report("900", 900, when="so far"), report("20", 20, when="in the past 24 hours")])
    assert [(line.period.kind, line.proposal.maximum) for line in toll.lines] == [("whole", 900), ("stretch", 20)]


def test_what_comes_on_top_is_set_aside() -> None:
    line = line_of(report("12", 12), report("5 more", 5, "Harbour Post", tally="more"))
    assert (line.proposal.minimum, line.proposal.maximum) == (12, 12)
    assert [s.why for s in line.proposal.set_aside] == ["it comes on top of another number"]


def test_what_is_feared_is_set_aside_unless_there_is_nothing_else() -> None:
    feared = report("40", 40, "Harbour Post", modality="feared")
    assert line_of(report("12", 12), feared).proposal.maximum == 12
    assert line_of(feared).proposal.maximum == 40


def test_words_without_a_number_count_where_there_is_none_and_the_table_is_said() -> None:
    dozens = report("Dozens", None, "Harbour Post", bound="vague")
    assert line_of(report("58", 58), dozens).proposal.minimum == 58
    alone = line_of(dozens)
    assert alone.proposal.minimum == 24
    assert "24 or more by the table of vague quantities" in alone.proposal.reasons[0]
    assert line_up("the ferry", [dozens]).vague == (("dozens", 24, None),)


def test_a_number_in_passing_does_not_widen_the_range() -> None:
    line = line_of(report("12", 12), report("800", 800, "Harbour Post", depth=5000))
    assert line.proposal.maximum == 12


def test_a_least_number_at_the_top_leaves_the_range_open() -> None:
    line = line_of(report("12", 12), report("at least 15", 15, "Harbour Post", bound="at_least"))
    assert (line.proposal.minimum, line.proposal.maximum, line.proposal.open_above) == (12, 15, True)


def test_the_missing_may_become_fewer() -> None:
    early = report("94", 94, effect="missing", day="2031-04-05")
    late = report("49", 49, "Harbour Post", effect="missing", day="2031-04-06")
    assert kinds_of(early, late) == ["newer"]


def test_pages_without_a_day_are_neither_newer_nor_older() -> None:
    assert kinds_of(report("12", 12, day=None), report("15", 15, "Harbour Post", day="2031-04-06")) == ["other_source"]


def test_no_figures_make_an_empty_toll() -> None:
    assert line_up("nothing", []).lines == ()


def test_the_time_a_figure_holds_for_counts_before_the_pages_own() -> None:
    old = report("12", 12, "Harbour Post", day="2031-04-07", as_of=Dated("2031-04-05", "2031-04-05", "day"))
    new = report("15", 15, day="2031-04-06T10:00", as_of=Dated("2031-04-06", "2031-04-06", "day"))
    line = line_of(old, new)
    assert [c.first for c in line.claims] == ["2031-04-05", "2031-04-06T10:00"]
    assert kinds_of(old, new) == ["newer"]


URL = "https://courier.example/ferry"


def test_of_a_pages_versions_the_newest_counts_and_the_older_is_set_aside_with_its_reason() -> None:
    older = report("23", 23, url=URL, seen=1, capture="a")
    newer = report("21", 21, url=URL, seen=2, capture="b")
    line = line_of(newer, older)
    assert (line.proposal.minimum, line.proposal.maximum) == (21, 21)
    assert [s.why for s in line.proposal.set_aside] == ["a later version of the page has another number in its place"]
    assert [(d.kind, d.a) for d in line.differences] == [("correction", older.figure.id)]


def test_a_number_that_others_have_still_stands_though_one_page_has_replaced_it() -> None:
    older = report("23", 23, url=URL, seen=1, capture="a")
    newer = report("21", 21, url=URL, seen=2, capture="b")
    others = [report("23", 23, outlet) for outlet in ("Moor Herald", "Vale Post")]
    line = line_of(newer, older, *others)
    assert (line.proposal.minimum, line.proposal.maximum) == (21, 23)
    (claim,) = (c for c in line.claims if c.level == 23)
    assert claim.outlets == {"moor herald", "vale post"}


def test_captures_of_one_address_that_say_the_same_are_one_report() -> None:
    again = [report("23", 23, url=URL, seen=n, capture=str(n)) for n in (1, 2)]
    (claim,) = line_of(*again).claims
    assert (claim.pages, len(claim.reports), len(claim.outlets)) == (1, 2, 1)


def test_what_a_correction_took_off_is_no_toll_and_takes_nothing_back() -> None:
    words = "The governor lowered the toll to 13 from 14, saying one body had been counted twice"
    at = {number: words.index(number) for number in ("13", "14", "one")}
    early = report("nine", 9, "Harbour Post", source="the governor", day="2031-04-04")
    new, off = (
        replace_span(report(text, value, day="2031-04-07", capture="d", before=words[: at[text]],
                            after=words[at[text] + len(text) :], source="the governor", **facts), at[text])
        for text, value, facts in (("13", 13, {"was": 14}), ("one", 1, {}))
    )  # fmt: skip
    old = report("14", 14, "Evening Star", source="the governor", day="2031-04-06")
    line = line_of(early, old, new, off)
    why = {line_claim.amount.low: s.why for s in line.proposal.set_aside for line_claim in line.claims
           if line_claim.id == s.claim}  # fmt: skip
    assert why[1] == "what a correction took off or added"
    assert why[14].startswith("corrected to 13")
    assert why[9].startswith("overtaken by")
    assert (line.proposal.minimum, line.proposal.maximum) == (13, 13)


def test_the_whole_in_a_corrected_sentence_is_what_was_corrected_and_its_part_is_not() -> None:
    words = "The ministry revised its count: 12 people were killed, 2 of them at the gate"
    old = report("5", 5, "Harbour Post", source="the ministry", day="2031-04-04")
    found = [
        replace_span(report(n, int(n), day="2031-04-06", capture="d", before=words[: words.index(n)],
                            after=words[words.index(n) + len(n) :]), words.index(n))
        for n in ("12", "2")
    ]  # fmt: skip
    assert "correction" not in kinds_of(old, *found)


def test_civilian_deaths_are_civilians_and_one_giver_is_known_by_every_title() -> None:
    deaths = report("12", 12, counted="civilian deaths", population="civilian", source="Governor Ada Quill")
    civilians = report("12", 12, "Harbour Post", counted="civilians", population="civilian", source="Ada Quill")
    line = line_of(deaths, civilians, label="civilians")
    assert len(line.claims) == 1
    assert len(line.claims[0].givers) == 1
    one = report("15", 15, source="regional governor Ada Quill")
    assert kinds_of(report("12", 12, "Harbour Post", source="Ada Quill"), one) == ["contradiction"]
    two = report("15", 15, source="the defence ministry of Tarn")
    assert kinds_of(report("12", 12, "Harbour Post", source="the health ministry of Tarn"), two) == ["other_source"]


def test_an_armys_count_of_soldiers_makes_no_larger_toll_of_people() -> None:
    people = report("11", 11, counted="bodies")
    soldiers = report("40", 40, "Harbour Post", counted="enemy soldiers", population="combatant")
    children = report("12", 12, "Evening Star", counted="children", population="civilian")
    assert line_of(people, soldiers).proposal.maximum == 11
    assert line_of(people, children).proposal.maximum == 12


def replace_span(one: PageFigure, start: int) -> PageFigure:
    figure = one.figure
    return replace(one, figure=replace(figure, span=Span(start, start + len(figure.text))))


def test_captures_of_one_address_are_one_page_of_the_toll() -> None:
    url = "https://tarn.example/ferry"
    first = report("12", 12, url=url, capture="a", seen=1)
    assert line_up("the ferry", [first, report("15", 15, url=url, capture="b", seen=2)]).pages == 1
    assert line_up("the ferry", [first, report("15", 15, "Harbour Post")]).pages == 2
