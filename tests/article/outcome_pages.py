"""Invented pages of every outcome, from the `.pages` files beside: a head line `=== kind name`, then the page.

Words between @ signs stand for what pages share: menus, running text, lists of links. `flatten` makes of an HTML page
the dump that a scraper would have left of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.article import read_article
from onrecord.model import Capture

FOLDER = Path(__file__).with_name("outcomes")
PLACES = ("Velograd", "Hask", "Ostra", "Tarnholt", "Ellory", "Quennay")
HEADLINES = (
    "Depot fire burns for third night near {}", "Mayor of {} refuses to step down",
    "Nine hurt as tram leaves rails in {}", "{} counts the cost of the flood", "Teachers in {} to strike from Monday",
    "Court frees editor held in {}",
)  # fmt: skip
STORY = (
    "The owner of the paper mill in Quennay went on trial on Monday over the fire in which eleven workers died. "
    "Prosecutors say that two of the four doors had been locked from outside since the autumn before.",
    "“He was told of it in writing, and he laid the letter aside,” prosecutor Mara Voss told the court. She asked the "
    "judges to look at the letter, which a clerk had found in a drawer after the fire.",
    "The defence said that the keys had hung beside each door, as the rules of the time demanded. A fire officer who "
    "spoke as the first witness could not say where the keys had been on that night.",
    "Relatives of the dead filled the gallery and wept when the names were read out. Among them was Ansa Brill, whose "
    "two sons had worked the night shift together for the first time that week.",
    "The mill had burned for nine hours, and water had to be brought from the river by a chain of boats. The ministry "
    "of labour later found that the sprinklers had been shut off to save pressure for the machines.",
    "A verdict is not expected before summer. If he is found guilty, the owner faces up to fifteen years in prison, "
    "and the insurers want back what they have paid to the families.",
)
OTHER = (
    "The second bridge over the Tarn was closed to all traffic on Wednesday after inspectors found a crack as long as "
    "an arm in one of its piers. Buses are being sent over the old bridge, which has one lane.",
    "“Nobody should drive over it until we know how deep it goes,” engineer Ilse Torm said. Divers are to look at the "
    "foot of the pier on Friday, when the water is expected to have fallen.",
    "Shopkeepers on the left bank fear for their trade. One of them, Odo Finn, said that he had seen three customers "
    "since the morning and would close for the week if it stayed like that.",
    "The bridge was opened forty years ago and was last painted in the year of the flood. The city has put aside two "
    "million crowns for repairs, which will not be enough, the treasurer said.",
)
THIRD = (
    "The council has sold the old baths to a brewer, who wants to keep the hall and fill the pools with tables. Seven "
    "members voted against the sale, most of them from the eastern wards.",
    "“We could have had a school there,” said Runa Oster, who had led the campaign to keep the baths. The brewer has "
    "promised one evening a week to the swimming club, without saying where it would swim.",
    "The price was not made known. People who have seen the contract speak of four hundred thousand crowns, a third of "
    "what the city had paid for the roof alone ten years before.",
)
NAV = "<header><a href='/'>Home</a><nav><a href='/w'>World</a> <a href='/p'>Politics</a> <a href='/s'>Sport</a> " \
    "<a href='/o'>Opinion</a> <a href='/l'>Log in</a> <a href='/a'>Subscribe</a></nav></header>"  # fmt: skip
FOOT = "<footer><a href='/c'>Contact us</a> <a href='/t'>Terms of use</a> <a href='/k'>Cookie policy</a>" \
    "<p>© 2024 All rights reserved</p></footer>"  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One invented page: the outcome it must have, its name, and its HTML."""

    kind: str
    name: str
    html: str


def load_pages(name: str) -> list[Page]:
    """Return the pages of the file `name`."""
    parts = re.split(r"^=== (\w+) (.+)\n", (FOLDER / name).read_text(encoding="utf-8"), flags=re.M)[1:]
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [Page(kind, title, re.sub(r"@(\w+)(?::(\d+))?@", _fill, html)) for kind, title, html in triples]


def flatten(html: str) -> str:
    """Return the page's visible text, one line a block."""
    data = html.encode()
    article = read_article(Capture("page.html", data, data))
    return "\n".join(article.text[b.start : b.end] for b in article.blocks) + "\n"


def _fill(match: re.Match[str]) -> str:
    name, count = match[1], int(match[2] or 1)
    texts = {"story": STORY + OTHER, "other": OTHER, "third": THIRD}
    if name in texts:
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in texts[name][:count])
    if name == "sentence":
        return STORY[0].split(". ")[0] + "."
    return {"nav": NAV, "foot": FOOT}.get(name) or "\n".join(_item(name, number) for number in range(count))


def _headline(number: int) -> str:
    return HEADLINES[number % len(HEADLINES)].format(PLACES[(number // 2) % len(PLACES)])


def _item(name: str, number: int) -> str:
    link = f"<a href='/n/{number}'>{_headline(number)}</a>"
    lead = (*OTHER, *STORY)[number % 10].split(". ")[0] + "."
    match name:
        case "links":
            return f"<li>{link}</li>"
        case "cards":
            return f"<article class='card'><h3>{link}</h3><span>{number + 1}h ago</span></article>"
        case "teasers":
            return f"<article class='teaser'><h2>{link}</h2><p>{lead}</p><time>{number + 1} March 2024</time></article>"
        case "timed":
            return f"<li><time>{9 + number % 12:02}:{number * 7 % 60:02}</time> {link}</li>"
        case "figures":
            return f"<figure><img src='/{number}.jpg'><figcaption>{lead} Photo: Odo Finn</figcaption></figure>"
    raise ValueError(f"nothing stands for @{name}@")
