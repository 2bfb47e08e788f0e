"""Number expressions made up with their meaning, for reading back: every way of the grammar to write a count.

In: a seed. Out: `Expression` values: the words, and what they mean. Values are written in digits with the separators of
several places, in words, by dozens and scores, in millions and lakhs; then as they are, bounded, as a range, a part of
a whole, one in so many, corrected, or vague.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BOUNDS: dict[str, tuple[str, ...]] = {
    "about": (
        "about {}", "around {}", "roughly {}", "some {}", "approximately {}", "an estimated {}", "in the region of {}",
        "{} or so",
    ),
    "more_than": (
        "more than {}", "over {}", "well over {}", "upwards of {}", "in excess of {}", "far more than {}",
        "just over {}", "north of {}",
    ),
    "at_least": ("at least {}", "no fewer than {}", "not less than {}", "a minimum of {}", "{} or more",
    "at the very least {}"),
    "less_than": (
        "nearly {}", "almost {}", "fewer than {}", "less than {}", "close to {}", "just under {}", "approaching {}",
        "just short of {}",
    ),
    "at_most": ("up to {}", "as many as {}", "no more than {}", "at most {}", "a maximum of {}", "not more than {}",
    "{} or fewer"),
    "exact": ("{}", "a total of {}", "another {}", "a further {}"),
}  # fmt: skip
VAGUE = (
    "dozens", "hundreds", "thousands", "scores", "tens of thousands", "hundreds of thousands", "several",
    "several dozen",
    "several hundred", "a few", "a few hundred", "a few thousand", "a handful", "many", "numerous", "millions",
    "countless",
    "dozens, possibly hundreds", "hundreds, if not thousands", "some hundreds", "multiple", "quite a few",
)  # fmt: skip
SHARES: tuple[tuple[str, int, int], ...] = (
    ("half", 1, 2), ("a third", 1, 3), ("two thirds", 2, 3), ("two-thirds", 2, 3), ("a quarter", 1, 4),
    ("three quarters", 3, 4), ("three-quarters", 3, 4), ("a fifth", 1, 5), ("a tenth", 1, 10),
)  # fmt: skip
LONGEST_IN_WORDS = 10**9


@dataclass(frozen=True, slots=True)
class Expression:
    """A number in words or digits with its bound, `text`, and what it means; `value` None is vague.

    `said` are the words round a number that takes another's place ("not 12 but 10"), None where there are none more.
    """

    text: str
    value: int | None
    bound: str = "exact"
    high: int | None = None
    of: int | None = None
    possibly: int | None = None
    was: int | None = None
    said: str | None = None


def make_expressions(count: int, seed: int) -> Iterator[Expression]:
    """Yield `count` expressions, the same for the same `seed`."""
    random = Random(seed)
    for _ in range(count):
        yield random.choices(tuple(_KINDS), tuple(_KINDS.values()))[0](random)


def spell(value: int, *, dash: str = "-", link: str = " and ") -> str:
    """Return `value`, 0 to 999,999,999,999, in English words."""
    for name, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if value >= scale:
            rest = value % scale
            tail = f" {spell(rest, dash=dash, link=link)}" if rest else ""
            return f"{spell(value // scale, dash=dash, link=link)} {name}{tail}"
    if value >= 100:
        rest = value % 100
        return f"{UNITS[value // 100]} hundred" + (f"{link}{spell(rest, dash=dash)}" if rest else "")
    if value < 20:
        return UNITS[value]
    return TENS[value // 10] + (f"{dash}{UNITS[value % 10]}" if value % 10 else "")


def _size(random: Random) -> int:
    return random.randint(2, 10 ** random.randint(1, 7))


def _digits(value: int, random: Random) -> str:
    """Return `value` in digits, its thousands set apart as in one of several places."""
    if 1900 <= value <= 2099:
        return f"{value:,}"  # without a separator four such digits may be a year
    grouped = f"{value:,}"
    ways = [
        str(value),
        grouped,
        grouped.replace(",", "\u00a0"),
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "’"),
    ]
    if value < 10**6 or value >= 10**6:
        ways.append(grouped.replace(",", "."))
    if value >= 10**6 or grouped.endswith(",000"):
        ways.append(grouped.replace(",", " "))
    if value >= 10**5:
        head, tail = divmod(value, 1000)
        pairs = []
        while head:
            head, pair = divmod(head, 100)
            pairs.append(f"{pair:02d}" if head else str(pair))
        ways.append(",".join([*reversed(pairs), f"{tail:03d}"]))
    return random.choice(ways)


def _written(random: Random) -> tuple[str, int]:
    """Return a number as it may be written, and its value: over 1."""
    way = random.randrange(6)
    value = _size(random)
    if way < 2:
        return _digits(value, random), value
    if way == 2:
        return spell(value, dash=random.choice("- "), link=random.choice([" and ", " "])), value
    if way == 3:
        tens, unit = random.choice([(100, "hundred"), (12, "dozen"), (20, "score"), (1000, "thousand")])
        few = random.randint(2, 19)
        return f"{random.choice([str(few), UNITS[few]]) if unit != 'score' else UNITS[few]} {unit}", few * tens
    if way == 4:
        scale, name = random.choice([(10**6, "million"), (10**9, "billion"), (10**5, "lakh"), (10**7, "crore")])
        tenths = random.randint(1, 99)
        if tenths % 10 == 0:
            return f"{tenths // 10} {name}", tenths // 10 * scale
        return f"{tenths / 10:.1f}".replace(".", random.choice(".,")) + f" {name}", tenths * scale // 10
    return random.choice(
        [
            ("a dozen", 12), ("half a dozen", 6), ("a hundred", 100), ("a thousand", 1000), ("half a million", 500_000),
            ("a quarter of a million", 250_000), ("three quarters of a million", 750_000), ("1.5m", 1_500_000),
            ("two and a half million", 2_500_000), ("one and a half million", 1_500_000), ("a couple of dozen", 24),
            ("a hundred and four", 104), ("twenty-five hundred", 2500), ("300k", 300_000), ("a couple of hundred", 200),
            ("two and a half thousand", 2500), ("half a billion", 500_000_000), ("a million", 10**6),
        ]
    )  # fmt: skip


def _single(random: Random) -> Expression:
    return Expression(*_written(random))


def _bounded(random: Random) -> Expression:
    text, value = _written(random)
    bound = random.choice(tuple(BOUNDS))
    return Expression(random.choice(BOUNDS[bound]).format(text), value, bound)


def _range(random: Random) -> Expression:
    low, step = _size(random), _size(random)
    high = low + step
    if random.random() < 0.2:
        low, high = sorted(random.sample(range(2, 20), 2))
        form = random.choice(["{} to {} million", "{}-{} million", "between {} and {} million"])
        return Expression(form.format(low, high), low * 10**6, "range", high * 10**6)
    if random.random() < 0.3:  # "and" within the ends would be one too many
        form = random.choice(["{} to {}", "between {} and {}", "{} or {}"])
        return Expression(form.format(spell(low, link=" "), spell(high, link=" ")), low, "range", high)
    form = random.choice(["{} to {}", "between {} and {}", "{} or {}", "{}-{}", "{}–{}"])
    return Expression(form.format(f"{low:,}", f"{high:,}"), low, "range", high)


def _part(random: Random) -> Expression:
    value = random.randint(2, 5000)
    of = value + random.randint(1, 5000)
    form = random.choice(["{} out of {}", "{} of the {}", "{} of {}", "{} out of the {}", "{} of its {}"])
    return Expression(form.format(f"{value:,}", f"{of:,}"), value, of=of)


def _ratio(random: Random) -> Expression:
    of = random.randint(2, 19)
    return Expression(f"one in {random.choice(['', 'every '])}{UNITS[of]}", 1, of=of)


def _share(random: Random) -> Expression:
    words, over, under = random.choice(SHARES)
    whole = under * random.randint(3, 400)
    return Expression(
        f"{words} of {random.choice(['the', 'its', 'their'])} {whole:,}", whole * over // under, "about", of=whole
    )


def _possibly(random: Random) -> Expression:
    low = _size(random)
    more = low + _size(random)
    perhaps = random.choice(["possibly", "perhaps", "and maybe", "and possibly", "but possibly"])
    text = f"at least {low:,}, {perhaps} {random.choice(['more than ', 'as many as ', 'up to ', ''])}{more:,}"
    return Expression(text, low, "at_least", possibly=more)


def _corrected(random: Random) -> Expression:
    right, wrong = _size(random), _size(random)
    form = random.choice(["not {1} but {0}", "{0}, not {1}", "{0} rather than {1}", "{0} instead of {1}"])
    return Expression(f"{right:,}", right, was=wrong, said=form.format(f"{right:,}", f"{wrong:,}"))


def _vague(random: Random) -> Expression:
    return Expression(random.choice(VAGUE), None, "vague")


def _none(random: Random) -> Expression:
    of = random.randint(2, 900)
    if random.random() < 0.5:
        return Expression(random.choice(["zero", "no"]), 0)
    return Expression(f"{random.choice(['none of the', 'not one of the', 'none of its'])} {of}", 0, of=of)


_KINDS: dict[Callable[[Random], Expression], float] = {
    _single: 4, _bounded: 4, _range: 3, _part: 2, _ratio: 0.3, _share: 1, _possibly: 1, _corrected: 1, _vague: 1,
    _none: 0.3,
}  # fmt: skip
