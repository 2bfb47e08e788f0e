"""Who speaks, on invented pages whose trouble is in the names: titles cut short, ages, accents, surnames, epithets."""

from __future__ import annotations

import pytest

from onrecord.attribution import read_records
from tests.attribution.test_read import article_of

SPEAKERS: list[tuple[str, list[str | None]]] = [
    # A surname alone, of somebody whom no list knows.
    (
        'Tisha Kling saw it from her window. "They had no gun," Kling, 39, a clerk, told the Harbour News. Kling said '
        "she did not sleep.",
        ["Tisha Kling", "Tisha Kling"],
    ),
    (
        "Kling, 39, a medical clerk, said the boys were running. Tisha Kling lives upstairs.",
        ["Tisha Kling"],
    ),
    # A surname that is a role too, and no man's for that.
    (
        'Detectives spoke to Tisha King. A police source said a gun was found. King told the paper the boys ran. '
        '"I saw it," she said.',
        ["A police source", "Tisha King", "Tisha King"],
    ),
    ("The Norran King said he was sorry.", ["Norran King"]),
    # Ranks cut short.
    (
        '"We ran," said Harn police Lt. Gerry Schott. Schott said nobody was hurt.',
        ["Harn police Lt. Gerry Schott"] * 2,
    ),
    ("Police Const. Tim Farrow said the house was empty.", ["Police Const. Tim Farrow"]),
    ("On Monday Harn police Lt. Ana Moll said two were held.", ["Harn police Lt. Ana Moll"]),
    ("Dist. Atty. Steve Corley said the trial would go on.", ["Dist. Atty. Steve Corley"]),
    # An age and a clause without commas, accents that come and go, letters for a name.
    ("Ahmed 24 said the buses came late.", ["Ahmed"]),
    (
        'President Françoys Hallende spoke at noon. "We will win," Francoys Hallende said.',
        ["President Françoys Hallende"],
    ),
    (
        "The US sent aid for the Norran Democratic Forces an alliance of militias. The NDF said the town was theirs.",
        ["the Norran Democratic Forces"],
    ),
    ('George Pirro, an agent, was there. "He came late," said the NBI\'s Pirro.', ["George Pirro"]),
    ("One girl was hurt with her mother Amnesty International said.", ["Amnesty International"]),
    # What a body is called.
    (
        "The Harn Observatory for Rights counted 40 dead. The Lund-based watchdog said more were hurt. The war monitor "
        "added that two died.",
        ["The Harn Observatory for Rights"] * 3,
    ),
    (
        "The Government of South Norra said it was calm. Norra's government denies the raid.",
        ["The Government of South Norra", "Norra's government"],
    ),
    (
        "The National Storm Center said it would rain. Boats lay in the town's center. The center said the sea would "
        "rise.",
        ["The National Storm Center"] * 2,
    ),
    ("An IS-linked Facebook page said ten were dead. It also said the bridge was gone.",
     ["An IS-linked Facebook page", None]),
    # Who of a sentence.
    ("Two were held after police spoke to authorities in Harnland who said the man had fled.", ["authorities"]),
    ("An NYPD spokesperson confirmed the march. They said it began at noon.", ["An NYPD spokesperson"] * 2),
    (
        'Candy Gillero, a 37-year-old walker, said she would be seen as a threat. "Hale should be kind," she said.',
        ["Candy Gillero"] * 2,
    ),
    (
        'Mayor Dana Ottlow spoke at noon. The mayor said 40 homes were hit. "It is very bad," he said.',
        ["Mayor Dana Ottlow"] * 2,
    ),
    (
        'A Torvian official said Abed had passed through Harn airport "lately". The official, who kept his name '
        "to himself, said he could not confirm where Abed came from. He did say, however, that it could not be Norra.",
        ["A Torvian official"] * 3,
    ),
    (
        "Don Arnold, a police spokesman, said the man fled. Jens Sharr had a cut on his elbow. He said he was grazed.",
        ["Don Arnold", "Jens Sharr"],
    ),
    (
        'A guest, later identified as 29-year-old Jens Sharr, took the gun from the man and left. "I ran," he said.',
        ["Jens Sharr"],
    ),
    (
        'A driver who gave his name only as Pavlo said he had seen two flashes. "Then the glass came in," he said.',
        ["Pavlo"] * 2,
    ),
    # She is whom the guard told, and he is not who told him.
    (
        '"My son is nineteen," said a woman at the gate. A guard told her to go home. "They took him," she said.',
        ["a woman at the gate", "A guard", "a woman at the gate"],
    ),
    ('A guard told him to wait. "I sat there for an hour," he said.', ["A guard", None]),
    ('Ana Hale told her sister to go. "I was afraid," she said.', ["Ana Hale", "Ana Hale"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_who_speaks(text: str, speakers: list[str | None]) -> None:
    statements = read_records(article_of(text)).statements
    found = [s.speaker.name if s.speaker else None for s in statements if s.within is None]
    assert found == speakers
