"""Invented sentences and the figures they give: text, value, bound, effect, population, counted."""

import pytest

from onrecord.attribution.figures import find_figures, mentions_figure
from onrecord.model import Party, Span, cut
from tests.attribution.making import make_page, make_statement

Row = tuple[str, int | None, str, str, str, str | None]

# A sentence, then each figure of it.
FIGURES: list[tuple[str, list[Row]]] = [
    (
        "The earthquake killed 2,300 people, injured nearly 9,000 and left more than 50,000 homeless.",
        [
            ("2,300", 2300, "exact", "killed", "unknown", "people"),
            ("nearly 9,000", 9000, "less_than", "injured", "unknown", "people"),
            ("more than 50,000", 50000, "more_than", "displaced", "unknown", "people"),
        ],
    ),
    (
        "A ferry capsized off Harn Island, leaving at least 12 people dead and 20 missing.",
        [
            ("at least 12", 12, "at_least", "killed", "unknown", "people"),
            ("20", 20, "exact", "missing", "unknown", "people"),
        ],
    ),
    (
        "The army said it had killed 40 rebels and captured 11 others.",
        [
            ("40", 40, "exact", "killed", "combatant", "rebels"),
            ("11", 11, "exact", "captured", "combatant", "rebels"),
        ],
    ),
    (
        "Seven people died, including two children, when a train hit a minibus on Route 66.",
        [
            ("Seven", 7, "exact", "killed", "unknown", "people"),
            ("two", 2, "exact", "killed", "civilian", "children"),
        ],
    ),
    (
        "Twenty people, including three gunmen, were killed.",
        [
            ("Twenty", 20, "exact", "killed", "mixed", "people"),
            ("three", 3, "exact", "killed", "combatant", "gunmen"),
        ],
    ),
    (
        "The death toll climbed to 1,204 on Sunday, with hundreds still unaccounted for.",
        [
            ("1,204", 1204, "exact", "killed", "unknown", None),
            ("hundreds", None, "vague", "missing", "unknown", None),
        ],
    ),
    (
        "Torvia has recorded 14 more deaths from the virus, bringing the toll to 320.",
        [
            ("14", 14, "exact", "killed", "unknown", "deaths"),
            ("320", 320, "exact", "killed", "unknown", None),
        ],
    ),
    (
        "Four killed, 11 hurt in Pell market blast",
        [
            ("Four", 4, "exact", "killed", "unknown", None),
            ("11", 11, "exact", "injured", "unknown", None),
        ],
    ),
    (
        "The strike killed 150 soldiers, 95 civilians and hundreds of rebels.",
        [
            ("150", 150, "exact", "killed", "combatant", "soldiers"),
            ("95", 95, "exact", "killed", "civilian", "civilians"),
            ("hundreds", None, "vague", "killed", "combatant", "rebels"),
        ],
    ),
    (
        "One person was killed and another seriously injured.",
        [
            ("One", 1, "exact", "killed", "unknown", "person"),
            ("another", 1, "exact", "injured", "unknown", "person"),
        ],
    ),
    (
        "Rescuers pulled three survivors and 12 bodies from the rubble.",
        [
            ("three", 3, "exact", "rescued", "unknown", "survivors"),
            ("12", 12, "exact", "killed", "unknown", "bodies"),
        ],
    ),
    (
        "Dozens of homes were burned and scores of families displaced.",
        [
            ("Dozens", None, "vague", "destroyed", "unknown", "homes"),
            ("scores", None, "vague", "displaced", "civilian", "families"),
        ],
    ),
    (
        "The militia fired 40 rockets at the town, killing one.",
        [
            ("40", 40, "exact", "other", "unknown", "rockets"),
            ("one", 1, "exact", "killed", "unknown", None),
        ],
    ),
    (
        "Police arrested five men and a woman on suspicion of arson.",
        [
            ("five", 5, "exact", "detained", "unknown", "men"),
            ("a woman", 1, "exact", "detained", "unknown", "woman"),
        ],
    ),
    (
        "Two people died in Harn county and one in Pell county.",
        [
            ("Two", 2, "exact", "killed", "unknown", "people"),
            ("one", 1, "exact", "killed", "unknown", "people"),
        ],
    ),
    ("Air defences shot down 33 drones.", [("33", 33, "exact", "destroyed", "unknown", "drones")]),
    ("The navy sank two patrol boats.", [("two", 2, "exact", "destroyed", "unknown", "patrol boats")]),
    ("The storm damaged 1,500 houses.", [("1,500", 1500, "exact", "other", "unknown", "houses")]),
    ("Six miners are trapped underground after a blast.", [("Six", 6, "exact", "other", "civilian", "miners")]),
    ("Some 60,000 people have fled the fighting.", [("Some 60,000", 60000, "about", "displaced", "unknown", "people")]),
    ("An estimated 900 people drowned.", [("An estimated 900", 900, "about", "killed", "unknown", "people")]),
    ("As many as 300 people drowned.", [("As many as 300", 300, "at_most", "killed", "unknown", "people")]),
    ("Up to 20 hostages were freed.", [("Up to 20", 20, "at_most", "other", "unknown", "hostages")]),
    ("Militants abducted 27 schoolgirls from a school.", [("27", 27, "exact", "abducted", "civilian", "schoolgirls")]),
    ("All 23 sailors survived.", [("All 23", 23, "exact", "surviving", "combatant", "sailors")]),
    ("More than 600 soldiers have been deployed to the border.",
     [("More than 600", 600, "more_than", "deployed", "combatant", "soldiers")]),
    ("About 1,200 residents were safely evacuated.",
     [("About 1,200", 1200, "about", "rescued", "civilian", "residents")]),
    ("Authorities confirmed the deaths of 12 migrants.", [("12", 12, "exact", "killed", "civilian", "migrants")]),
    ("The number of wounded rose to 77.", [("77", 77, "exact", "injured", "unknown", None)]),
    ("Officials put the death toll at 45.", [("45", 45, "exact", "killed", "unknown", None)]),
    ("Twenty-two people were taken to hospital.", [("Twenty-two", 22, "exact", "injured", "unknown", "people")]),
    ("The army claims to have killed or captured 200 militants.",
     [("200", 200, "exact", "killed_or_captured", "combatant", "militants")]),
    ("Twelve people were killed or wounded.", [("Twelve", 12, "exact", "killed_or_injured", "unknown", "people")]),
    ("Three men were shot dead in Harn.", [("Three", 3, "exact", "killed", "unknown", "men")]),
    ("Two nurses were shot and wounded.", [("Two", 2, "exact", "injured", "civilian", "nurses")]),
    ("The two sides exchanged 90 prisoners of war.", [("90", 90, "exact", "captured", "combatant", "prisoners")]),
    ("A little boy was pulled alive from the ruins.", [("A little boy", 1, "exact", "rescued", "civilian", "boy")]),
    ("One of the fatalities was a child.", [("One", 1, "exact", "killed", "civilian", "fatalities")]),
    ("Six deaths were of children.", [("Six", 6, "exact", "killed", "civilian", "deaths")]),
    ("The airline cannot account for 14 passengers.", [("14", 14, "exact", "missing", "civilian", "passengers")]),
    ("Gunmen kill six in Torvia", [("six", 6, "exact", "killed", "unknown", None)]),
    ("Torvia: 12 dead after boat sinks", [("12", 12, "exact", "killed", "unknown", None)]),
    ("No one was killed.", [("No one", 0, "exact", "killed", "unknown", None)]),
    ("No casualties were reported.", [("No", 0, "exact", "killed_or_injured", "unknown", "casualties")]),
    ("None of the 40 passengers was injured.",
     [("None of the 40", 0, "exact", "injured", "civilian", "passengers")]),
    ("Hundreds feared dead in Harn dam collapse", [("Hundreds", None, "vague", "killed", "unknown", None)]),
    ("The pair were captured in April.", [("pair", 2, "exact", "captured", "unknown", None)]),
]  # fmt: skip

NOTHING = [
    "No one was arrested.",
    "The road sees 18.9 deaths per year.",
    "The former singer of the band was 78.",
    "Two news outlets reported the minister to be dead.",
    "Two officers shot and killed Milo Sand.",
    "Two helicopters began moving the injured to Harn.",
    "His gun was loaded with four bullets.",
    "Nobody knows how many were killed.",
    "There were no reports of injuries.",
    "They built a wall so that nobody would be killed.",
    "The company lost $12 million and cut 400 jobs.",
    "The motion passed by 52 votes to 48.",
    "He was 17 when he joined the army in 1998.",
    "The suspect fled 20 miles before he was caught.",
    "The team won 3-2 and will play two more games.",
    "Prices rose 12 percent in three months.",
    "The president visited 12 villages and met 40 farmers.",
    "Torvia has a population of 4 million people.",
    "A man threw a stone at two officers.",
    "Two gunmen opened fire on a bus.",
    "Three soldiers shot at a car.",
    "The 45 members of parliament voted against it.",
    "A crowd of 5,000 people gathered in the square.",
    "The jury deliberated for 12 hours.",
    "The court sentenced 12 men to death.",
    "He was jailed for 12 years.",
    "It was the second attack in three days.",
    "A five-year conflict ended.",
    "The mother of two died on Friday.",
    "Several survivors said they saw smoke.",
    "We both survived.",
    "The 2004 tsunami was felt here.",
    "Half of the wounded are women, 52% in all.",
    "The 12-member crew was paid.",
    "Officials reported 52 new cases.",
    "She described a second-floor flat that burned.",
    "He was killed on May 5.",
    "The rocket was an S-300, one of the oldest.",
    "The two leaders met for three hours to discuss the killing.",
]


def rows(sentence: str) -> list[Row]:
    figures = find_figures(make_page(sentence), ())
    return [(f.text, f.value, f.bound, f.effect, f.population, f.counted) for f in figures]  # type: ignore[misc]


@pytest.mark.parametrize(("sentence", "want"), FIGURES, ids=[s for s, _ in FIGURES])
def test_figures_of_a_sentence(sentence: str, want: list[Row]) -> None:
    assert rows(sentence) == want


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_number_that_counts_no_harm_is_no_figure(sentence: str) -> None:
    assert rows(sentence) == []


@pytest.mark.parametrize("sentence", [s for s, _ in FIGURES])
def test_no_sentence_with_a_figure_is_ruled_out_before_the_parse(sentence: str) -> None:
    assert mentions_figure(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    "sentence", ["The mayor opened a market.", "It sold 40 cups.", "The rain stopped at noon."]
)
def test_a_sentence_without_number_or_harm_is_not_worth_a_parse(sentence: str) -> None:
    assert not mentions_figure(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "value", "high", "of"),
    [
        ("Between 30 and 40 farmers were detained.", 30, 40, None),
        ("Police detained 10 to 15 farmers.", 10, 15, None),
        ("Police detained 10-15 farmers.", 10, 15, None),
        ("Ten of the 15 crew members were rescued by a trawler.", 10, None, 15),
        ("Only 18 out of 150 soldiers survived.", 18, None, 150),
        ("The air force shot down 14 of 20 drones.", 14, None, 20),
    ],
)
def test_ranges_and_fractions(sentence: str, value: int, high: int | None, of: int | None) -> None:
    (figure,) = find_figures(make_page(sentence), ())
    assert (figure.value, figure.high, figure.of) == (value, high, of)
    assert figure.bound == ("range" if high else "exact")


def test_the_source_is_the_speaker_of_the_innermost_statement() -> None:
    page = make_page("Mayor Ada Holm said the police chief had told her that 12 people were killed.")
    name = page.text.index("Mayor Ada Holm")
    holm = Party("Mayor Ada Holm", "person", Span(name, name + 14))
    chief = Party("the police chief", "person", Span(24, 40))
    outer = make_statement(page, "the police chief had told her that 12 people were killed", speaker=holm)
    inner = make_statement(page, "12 people were killed", speaker=chief, hedge=(Span(41, 44),))
    (figure,) = find_figures(page, (outer, inner))
    assert (figure.source, figure.statement) == ("the police chief", inner.id)
    assert Span(41, 44) in figure.hedge


@pytest.mark.parametrize(
    ("sentence", "said_by", "source"),
    [
        ("He said 12 people were killed.", "He", None),
        ("The mayor said 12 people were killed.", "The mayor", None),
        ("Officials said 12 people were killed.", "Officials", "Officials"),
    ],
)
def test_of_a_statement_whose_speaker_is_not_known_only_a_group_is_named(
    sentence: str, said_by: str, source: str | None
) -> None:
    page = make_page(sentence)
    statement = make_statement(page, "12 people were killed", source=Span(0, len(said_by)))
    (figure,) = find_figures(page, (statement,))
    assert (figure.source, figure.statement) == (source, statement.id)


def test_a_statement_that_names_nobody_gives_way_to_one_round_it_that_does() -> None:
    page = make_page("Mayor Ada Holm said 12 people were reportedly killed.")
    holm = Party("Mayor Ada Holm", "person", Span(0, 14))
    outer = make_statement(page, "12 people were reportedly killed", speaker=holm)
    inner = make_statement(page, "12 people were", speaker_reason="no source named")
    (figure,) = find_figures(page, (outer, inner))
    assert (figure.source, figure.statement) == ("Mayor Ada Holm", outer.id)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("According to the health ministry, 12 people were killed.", "the health ministry"),
        ("Harn officials fear that 40 people drowned.", "Harn officials"),
        ("Sable News called it the worst flood ever, with officials reporting that day 40 drowned.", "officials"),
        ("He fears that 40 people drowned.", None),
        ("The blast killed 12 people.", None),
    ],
)
def test_without_a_statement_the_sentence_may_name_the_giver(sentence: str, source: str | None) -> None:
    (figure,) = find_figures(make_page(sentence), ())
    assert (figure.source, figure.statement) == (source, None)


def test_place_time_and_hedge_are_the_sentence_s_own_words() -> None:
    page = make_page("Reportedly, 12 people were killed in London on Sunday.")
    (figure,) = find_figures(page, ())
    assert (figure.place, figure.when) == ("London", "on Sunday")
    assert [cut(page.text, h) for h in figure.hedge] == ["Reportedly"]


def test_equal_counts_of_one_page_are_the_same_people() -> None:
    figures = find_figures(make_page("Strikes kill 22 mostly children", "The raid killed 22 people."), ())
    assert [f.population for f in figures] == ["civilian", "civilian"]


def test_all_the_dead_were_civilians() -> None:
    page = make_page("The raid killed 22 people.", "All of the dead were civilians, a doctor said.")
    assert [f.population for f in find_figures(page, ())] == ["civilian"]


def test_a_caption_that_repeats_its_alt_text_counts_once() -> None:
    line = "Smoke rises over Harn after a blast that killed 12 people on the quay at noon, officials say."
    assert len(find_figures(make_page(line, line), ())) == 1


def test_sentences_that_were_not_parsed_and_furniture_give_nothing() -> None:
    assert find_figures(make_page("The blast killed 12 people.", parsed=False), ()) == ()
    assert find_figures(make_page("The blast killed 12 people.", role="furniture"), ()) == ()


def test_ids_hash_the_place_and_spans_are_the_text() -> None:
    page = make_page("The blast killed at least 12 people.")
    (once,), (again,) = find_figures(page, ()), find_figures(page, ())
    assert once.id == again.id
    assert page.text[slice(*once.span)] == once.text == "at least 12"
