"""Numbers that count nobody, in sentences that tell of harm: what must not be taken for a figure.

In: a seed. Out: sentences with the place of the look-alike. Kinds: ages, dates, times, roads, calibres, scores, units,
money,
shares, phone numbers, versions, models, addresses, ordinals, names with a number, durations, votes, laws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from onrecord.model import Span

# "{}" takes the look-alike; each sentence tells of harm, so that a number in it is tempting.
_AGE = (
    "A man aged {} was killed in the crash.", "Ada Holm, {}, was shot dead on Monday.",
    "The victim, {}, died in hospital.",
    "Police arrested Milo Sand, {}, after the killing.", "He was {} when he was abducted.", "She was {} when she died.",
)  # fmt: skip
_AGED = (
    "The {} was killed by a stray bullet.",
    "Police said the {} died at the scene.",
    "The {} has been missing since May.",
)
_DATE = (
    "The bridge collapsed on {}, killing the driver.", "They were arrested on {} in Harn.",
    "The hostages were freed on {}.",
    "He died on {} after the attack.", "The flood of {} killed the miller's family.",
)  # fmt: skip
_YEAR = (
    "The army destroyed the village in {}.", "He was killed in {} by rebels.", "Since {} the camp has held prisoners.",
    "The {} earthquake killed his parents.", "By {} they had fled the town.",
)  # fmt: skip
_TIME = ("The bomb exploded at {}, killing the guard.", "At {} rebels attacked the town and killed the mayor.",
         "Rescuers found the bodies at {}.")  # fmt: skip
_ROAD = ("The driver was killed on {} near Harn.", "A crash on {} injured the mayor.",
"{} was closed after a deadly crash.",
         "Troops were killed on {} by a mine.")  # fmt: skip
_GUN = ("He was shot dead with a {}.", "Soldiers were killed by a {} fired from the hills.",
        "Police found a {} beside the body.", "The {} killed the guard.")  # fmt: skip
_SCORE = ("Harn beat Pell {} a day after the deadly blast.", "Fans died after the {} win over Pell.",
          "The match ended {} before the stand collapsed and killed fans.")  # fmt: skip
_UNIT = (
    "The bomb fell {} from the school and killed a guard.", "Winds of {} killed trees and damaged roofs.",
    "The wreck lies {} from Harn, where the crew died.", "The bodies were found {} away.",
    "The fire burned {} of forest and killed livestock.",
)  # fmt: skip
_MONEY = (
    "The storm caused damage of {} and killed livestock.", "The kidnappers demanded {} for the hostages.",
    "The killing cost the company {}.", "He stole {} and shot the guard.", "Aid of {} was sent to the wounded.",
)  # fmt: skip
_SHARE = ("Some {} of the dead were never named.", "About {} of the homes were destroyed.", "Deaths rose {} last year.",
          "The fire destroyed {} of the town.")  # fmt: skip
_PHONE = ("Call {} with news of the missing.", "Anyone who knows the dead man may ring {}.")
_NAMED = (
    "The rocket was fired by {}.", "He was killed aboard {}.", "The crash of {} killed the crew.",
    "Soldiers of {} were wounded.", "{} reported the deaths.",
)  # fmt: skip
_LONG = (
    "He died after {} in hospital.", "The hostages were held for {}.", "The siege lasted {} and killed the mayor.",
    "They were killed {} ago.", "The prisoners were freed after {}.", "He was jailed for {} for the murder.",
)  # fmt: skip
_ORDINAL = (
    "He was killed in the {} attack on the town.",
    "The {} victim was a nurse.",
    "It was the {} deadly blast in Harn.",
)
_VOTE = ("The house voted {} to honour the dead.", "A motion on the killings passed by {}.")
_LAW = (
    "He was charged with murder under {}.",
    "The killings broke {} of the treaty.",
    "{} forbids the holding of hostages.",
)
_PLACE = ("The man was found dead at {}.", "Police killed the gunman in {}.", "The woman died in {}.")
_MONTHS = ("January", "March", "April", "June", "September", "December")


def make_lookalikes(count: int, seed: int) -> Iterator[tuple[str, Span]]:
    """Yield `count` sentences, each with the span of a number in it that counts nobody; the same for the same
    `seed`."""
    random = Random(seed)
    kinds = tuple(_KINDS)
    for at in range(count):
        make, frames = _KINDS[kinds[at % len(kinds)]]
        words, frame = make(random), random.choice(frames)
        start = frame.index("{}")
        yield (
            frame.replace("{}", words[0].upper() + words[1:] if start == 0 else words),
            Span(start, start + len(words)),
        )


def _age(random: Random) -> str:
    return str(random.randint(2, 99))


def _aged(random: Random) -> str:
    years = random.randint(2, 99)
    return random.choice(
        [f"{years}-year-old", f"{years} - year - old", f"{years}-year-old student", f"{years}-day-old calf"]
    )


def _date(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.choice(_MONTHS), random.randint(1950, 2030)
    return random.choice(
        [f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}", f"{day} {month}",
        f"{day}/{random.randint(1, 12)}/{year}",
         f"{month} {day}th", f"the {day}th of {month}", f"{year}-0{random.randint(1, 9)}-{day:02d}", f"{month} {year}"]
    )  # fmt: skip


def _year(random: Random) -> str:
    return str(random.randint(1901, 2040))


def _time(random: Random) -> str:
    hour, minute = random.randint(1, 12), random.randint(10, 59)
    return random.choice(
        [f"{hour}:{minute}", f"{hour} a.m.", f"{hour}pm", f"{hour}:{minute} p.m.", f"0{random.randint(1, 9)}30 GMT",
         f"{hour} o'clock", f"{hour}.{minute}pm", "12 noon"]
    )  # fmt: skip


def _road(random: Random) -> str:
    n = random.randint(1, 99)
    return random.choice([f"Route {n}", f"Highway {n}", f"the A{n}", f"the M{n}", f"I-{n}", f"Interstate {n}",
    f"the E{n}",
                          f"State Route {n}", f"Motorway {n}"])  # fmt: skip


def _gun(random: Random) -> str:
    return random.choice(
        [f"{random.choice([9, 105, 120, 122, 152, 155])}mm {random.choice(['shell', 'gun', 'howitzer'])}",
        ".50-calibre rifle",
         "9 mm pistol", "7.62x39 rifle", ".22 rifle", "AK-47", "T-72 tank", "12-gauge shotgun", "S-300 missile",
         "M16 rifle",
         "500-pound bomb", "40-tonne crane", ".45-caliber handgun", "Su-25 jet", "Grad BM-21", "two-stage rocket"]
    )  # fmt: skip


def _score(random: Random) -> str:
    a, b = random.randint(0, 9), random.randint(0, 9)
    return f"{a}{random.choice(['-', '–', ':'])}{b}"


def _unit(random: Random) -> str:
    n = random.choice([str(random.randint(2, 900)), "two", "three", "twelve", "twenty"])
    units = (
        "km",
        "miles",
        "metres",
        "kilometres",
        "feet",
        "mph",
        "yards",
        "hectares",
        "acres",
        "kph",
        "inches",
        "tonnes",
    )
    return f"{n} {random.choice(units)}"


def _money(random: Random) -> str:
    n = random.randint(2, 900)
    return random.choice(
        [f"${n}", f"${n} million", f"€{n:,}", f"£{n}m", f"{n} dollars", f"{n},000 euros", f"Rs {n}",
        f"{n} million pounds",
         f"USD {n}", f"{n} rupees", f"US${n}", f"{n} million yen"]
    )  # fmt: skip


def _share(random: Random) -> str:
    n = random.randint(2, 99)
    return random.choice(
        [f"{n}%", f"{n} percent", f"{n} per cent", f"{n}.5%", "twenty percent", f"{n} percentage points"]
    )


def _phone(random: Random) -> str:
    return random.choice(
        ["800-555-0199", "+44 20 7946 0123", "0800 555 111", "(202) 555-0143", "020-7946-0999", "999", "911"]
    )


def _named(random: Random) -> str:
    n = random.randint(2, 700)
    return random.choice(
        [f"Flight {n}", f"Boeing {random.choice([737, 747, 777])}", f"Airbus A{random.choice([320, 330, 380])}",
        f"MH{n}",
         f"Channel {n}", "Channel Four", f"Radio {n}", f"Battalion {n}", f"Brigade {n}", "the 101st Division",
         f"Apollo {n}",
         f"Unit {n}", "BBC One", "the Group of Seven", "the G20", f"version {n % 20}.2", f"Sector {n}", "iOS 15",
         "Windows 11",
         f"No. {n} Squadron", "Formula 1", f"Train {n}"]
    )  # fmt: skip


def _long(random: Random) -> str:
    n = random.choice([str(random.randint(2, 90)), "two", "three", "several", "a dozen", "more than 20", "nearly 30"])
    return f"{n} {random.choice(['days', 'years', 'hours', 'weeks', 'minutes', 'months'])}"


def _ordinal(random: Random) -> str:
    return random.choice(["12th", "21st", "second", "third", "tenth", "103rd", "42nd"])


def _vote(random: Random) -> str:
    return f"{random.randint(50, 400)} {random.choice(['votes to', 'to'])} {random.randint(1, 49)}"


def _law(random: Random) -> str:
    n = random.randint(2, 300)
    return random.choice(
        [f"Article {n}", f"Section {n}", f"Resolution {n}", f"paragraph {n}", f"Chapter {n}", "Article Five"]
    )


def _place(random: Random) -> str:
    n = random.randint(2, 300)
    return random.choice(
        [f"{n} Quay Street", f"apartment {n}", f"room {n}", f"No {n}", f"Gate {n}", f"{n} Old Mill Road", f"Ward {n}",
         f"Platform {n}", f"District {n}", f"kilometre {n}", f"Zone {n}"]
    )  # fmt: skip


_KINDS: dict[str, tuple[Callable[[Random], str], tuple[str, ...]]] = {
    "age": (_age, _AGE), "aged": (_aged, _AGED), "date": (_date, _DATE), "year": (_year, _YEAR), "time": (_time, _TIME),
    "road": (_road, _ROAD), "calibre": (_gun, _GUN), "score": (_score, _SCORE), "unit": (_unit, _UNIT),
    "money": (_money, _MONEY), "share": (_share, _SHARE), "phone": (_phone, _PHONE), "named": (_named, _NAMED),
    "duration": (_long, _LONG), "ordinal": (_ordinal, _ORDINAL), "vote": (_vote, _VOTE), "law": (_law, _LAW),
    "place": (_place, _PLACE),
}  # fmt: skip
