"""Words that tell what kind of party a phrase names: roles, bodies, groups, carriers, honorifics, places, names.

In: nothing. Out: frozensets of lower-case words and small look-ups over them. Must not know pages or statements.
The lists are general English newsroom vocabulary; given names are data in given_names.txt beside this file.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Gender = Literal["m", "f", ""]


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


HONORIFICS = {
    "mr": "m", "mr.": "m", "sir": "m", "lord": "m", "herr": "m", "monsieur": "m", "mister": "m", "senor": "m",
    "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "dame": "f", "lady": "f", "madam": "f", "madame": "f",
    "frau": "f", "sister": "f", "dr": "", "dr.": "", "prof": "", "prof.": "", "rev": "", "rev.": "", "fr": "m", "fr.": "m",
    "st": "", "st.": "", "hon": "", "hon.": "", "sheikh": "m", "imam": "m", "ayatollah": "m", "rabbi": "",
    "sgt": "", "sgt.": "", "lt": "", "lt.": "", "capt": "", "capt.": "", "col": "", "col.": "", "gen": "", "gen.": "",
    "maj": "", "maj.": "", "brig": "", "brig.": "", "adm": "", "adm.": "", "cpl": "", "cpl.": "", "cmdr": "", "cmdr.": "",
    "sen": "", "sen.": "", "rep": "", "rep.": "", "gov": "", "gov.": "", "insp": "", "supt": "", "cllr": "", "det": "",
}  # fmt: skip

MEN = _words(
    "man boy father dad husband son brother uncle nephew grandfather grandson king prince emperor sultan emir duke earl",
    "count baron spokesman chairman policeman fireman businessman congressman statesman gunman fisherman serviceman",
    "salesman cameraman councilman ombudsman widower boyfriend fiancé groom priest bishop archbishop cardinal pope monk",
    "imam sheikh ayatollah mullah cleric actor waiter gentleman lad bloke guy stepfather tribesman clergyman alderman",
)
WOMEN = _words(
    "woman girl mother mum mom wife daughter sister aunt niece grandmother granddaughter queen princess empress duchess",
    "countess baroness spokeswoman chairwoman policewoman businesswoman congresswoman servicewoman councilwoman widow",
    "girlfriend fiancée bride nun actress waitress lady stepmother heroine midwife housewife saleswoman",
)
# Roles a person may be called by without a name. Those of office may stand before a name as a title.
ROLES = _words(
    "accountant activist adjutant administrator admiral adviser advisor aide ambassador analyst anchor architect artist",
    "astronaut athlete attacker attorney author baker banker bishop blogger boss broadcaster brigadier builder bystander",
    "campaigner candidate captain captive caretaker celebrity chair chairperson chancellor chief child chef citizen civilian",
    "clerk climatologist coach colleague colonel columnist comedian commander commentator commissioner commuter",
    "conductor constable consul consultant controller coordinator co-founder coroner corporal correspondent councillor",
    "counsellor counterpart creator critic customer dealer defendant defender delegate demonstrator deputy designer",
    "detainee detective dictator diplomat director dissident doctor donor driver economist editor educator employee",
    "engineer entrepreneur envoy epidemiologist evacuee executive expert explorer eyewitness fan farmer fighter filmmaker",
    "financier firefighter founder friend general geologist governor graduate guard guardian guest guide head historian",
    "homeowner hostage host immigrant inmate inspector insider instructor insurgent interpreter inventor investigator",
    "investor journalist judge juror justice laureate lawmaker lawyer leader lecturer legislator lieutenant magistrate",
    "major manager marshal mayor mechanic medic mediator member meteorologist migrant militant minister model motorist",
    "musician neighbour neighbor negotiator novelist nurse observer officer official onlooker operator opponent organiser",
    "organizer owner painter paramedic parent participant partner passenger passerby pastor patient pensioner philosopher",
    "photographer physician physicist pilot player playwright poet policymaker politician porter preacher premier",
    "presenter president principal prisoner prosecutor producer professor programmer protester protestor provost",
    "psychiatrist psychologist publisher pupil ranger rapper rebel reader receptionist refugee relative reporter",
    "representative rescuer researcher resident reviewer rival runner sailor scholar scientist secretary",
    "seismologist senator separatist sergeant servant sheriff shopkeeper singer skipper smuggler sociologist soldier",
    "solicitor solider source speaker specialist spokesperson staffer star strategist student superintendent supervisor",
    "supporter surgeon surveyor survivor suspect teacher technician teenager terrorist therapist tourist trader trainer",
    "traveller traveler treasurer trustee user veteran vet vice-chairman vice-president viceroy victim villager",
    "viewer virologist visitor volcanologist volunteer voter warden watcher whistleblower winner witness worker writer",
    "youth youngster recruit conscript cadet deserter gunner sniper smallholder caller commandant vicar dean rector curator archivist librarian jihadist",
    "extremist hacker settler herder trucker cyclist hiker climber diver skier swimmer footballer striker midfielder",
    "goalkeeper batsman bowler golfer boxer wrestler monarch ruler contractor cook cleaner barrister",
) | MEN | WOMEN
PLURAL_ONLY = _words(
    "people police authorities troops forces staff crew residents locals relatives parents children men women"
    " policemen firemen gunmen servicemen fishermen businessmen congressmen tribesmen spokesmen wives families neighbours",
    "rescuers reports accounts media lawmakers prosecutors medics critics firefighters investigators scientists",
    "researchers experts analysts observers militants rebels separatists allies governments agencies countries states",
    "loyalists islamists republicans democrats conservatives liberals personnel public brothers sisters twins couple pair",
    "ones others some many both several most few all services representatives ministries companies groups airlines",
    "organisations organizations outlets newspapers media networks nations leaders spies deputies delegates tories unions",
)

# Heads of the names and descriptions of bodies.
BODIES = _words(
    "academy administration agency airline airport alliance army artillery assembly association authority bank board body",
    "brigade broadcaster bureau cabinet campaign cathedral center centre chamber charity church city club coalition college",
    "command commission committee community company conference confederation congress consortium consulate corporation corps",
    "council country county court defence defense delegation department directorate district division embassy executive",
    "factory faction family federation firm fleet force foundation front fund government group guard guards hospital",
    "house household institute institution intelligence journal kingdom laboratory league legislature magazine manufacturer",
    "media military militia ministry mission monitor mosque movement municipality museum navy network newspaper ngo nation",
    "observatory office operator organisation organization outlet panel paper parliament parish party pentagon police",
    "presidency project prosecution province regime region registry regiment regulator republic school secretariat senate",
    "service site society squad staff state station studio team think-tank town treasury tribunal trust",
    "union unit university village watchdog website wing crew kremlin telecom initiative services",
    "state-owned mint brewery distillery retailer supermarket supplier utility developer startup publisher lab",
)  # fmt: skip
NAME_BODIES = BODIES - _words(
    "city country county kingdom town village region district province house family household crew staff state republic",
    "defence defense guard community executive nation mission campaign project",
)
STATES = _words("government state country nation city town village region province district county kingdom republic")
OUTLETS = _words(
    "broadcaster newspaper paper magazine journal website site outlet network station channel daily tabloid weekly"
    " media news times post guardian telegraph herald tribune gazette observer mail chronicle bbc cnn reuters tass afp tv"
    " radio ap interfax ria press associated france-presse xinhua nbc cbs abc sky itv wire television newsweek bulletin"
)
# A name's own words that answer to a class noun: "the airline" for a name with "Air".
CLASS_HINTS: dict[str, frozenset[str]] = {
    "airline": _words("air airlines airways airline jet aeroflot lufthansa aero airasia ryanair easyjet wings"),
    "agency": _words("agency administration bureau unhcr unicef iaea nasa who fbi cia service survey"),
    "carrier": _words("air airlines airways airline"),
    "watchdog": _words("watch observatory monitor transparency watchdog ofcom authority commission amnesty"),
    "monitor": _words("observatory watch monitor"),
    "charity": _words("charity cross crescent aid oxfam unicef relief children foundation trust society"),
    "university": _words("university college institute"),
    "newspaper": _words("times post guardian telegraph herald tribune gazette mail chronicle daily newspaper journal sun"),
    "paper": _words("times post guardian telegraph herald tribune gazette mail chronicle daily newspaper journal sun"),
    "website": _words("website news .com site online"), "site": _words("website news site online"),
    "broadcaster": _words("bbc cnn tv radio television news broadcasting broadcaster nbc cbs abc rte nhk"),
    "network": _words("network tv cnn news television fox nbc cbs abc"), "channel": _words("channel tv news television"),
    "outlet": OUTLETS, "union": _words("union workers federation association"),
    "office": _words("office embassy"), "embassy": _words("embassy consulate"), "bloc": _words("union eu nato asean"),
    "party": _words("party democrats labour conservatives"), "alliance": _words("nato alliance"),
    "force": _words("force forces police army navy"), "military": _words("military army forces"),
    "department": _words("department ministry"), "ministry": _words("ministry"), "court": _words("court tribunal"),
    "institute": _words("institute isw"), "thinktank": _words("institute centre center council foundation"),
    "observatory": _words("observatory"), "commission": _words("commission"), "council": _words("council"),
    "club": _words("club united fc city"), "bank": _words("bank"), "hospital": _words("hospital clinic infirmary"),
    "school": _words("school academy college"), "movement": _words("movement front"), "militia": _words("militia brigades"),
    "company": _words("inc corp ltd company group motors technologies plc gmbh industries energy holdings"),
    "firm": _words("inc corp ltd company group motors technologies plc gmbh partners llp associates"),
    "service": _words("service"), "police": _words("police constabulary"), "army": _words("army"),
    "navy": _words("navy"), "government": _words("government administration"), "committee": _words("committee"),
    "fund": _words("fund"), "authority": _words("authority"), "foundation": _words("foundation"),
}  # fmt: skip
# Adjectives of rank and field that say nothing of whose a role is.
ADJECTIVES = _words(
    "senior junior top chief former deputy young old local regional national provincial federal municipal military rescue",
    "emergency health security defence defense foreign interior prime aid relief human rights news disaster weather",
    "university school church opposition armed leading acting interim state medical political first",
)
# First words that no person's name has.
BODY_STARTS = _words(
    "air bank radio royal national international united world new saint santa san north south east west greater upper"
    " lower fort port mount lake cape islamic people's peoples free human save doctors reporters medecins"
)
# "The governor" is no deputy governor.
LOWERING = _words("deputy vice assistant vice-president vice-chairman counterpart")
# Words for any body at all: they follow the body spoken of last.
ANY_BODY = _words("group organisation organization body company firm institution charity agency outfit ngo team")

DOCUMENTS = _words(
    "account accounts statement statements report reports document documents data figures letter tweet post article paper study survey message",
    "messages video videos footage recording communique communiqué memo filing complaint indictment statistics records",
    "posting release review assessment research findings analysis poll transcript email e-mail text briefing",
    "estimates estimate bulletin update note announcement tally lawsuit ruling affidavit",
)
RUMOURS = _words("reports report accounts account rumours rumors estimates sources claims")

DETERMINERS = _words("the a an this that these those his her its their our my your some another one any each every all no")
DEFINITE = _words("the this that these those")
POSSESSIVES = {"his": "m", "her": "f", "its": "", "their": "", "our": "", "my": ""}
PRONOUNS = _words(
    "he she they it i we you who which that him her them me us himself herself itself themselves one another both"
    " former latter others some many all neither either none each most several others two three"
)
OTHERS = _words("one another others some many several most all each neither none few two three someone somebody")

# Small words that never stand inside a name or before one as part of a title.
FUNCTION = _words(
    "the a an and or but if as at by for from in into of off on onto out over to up with within without about after",
    "against among around before behind below between beyond despite down during except inside like near outside past",
    "per since than through throughout toward towards under until upon via while when where why how who whom whose which",
    "what that this these those he she it they we you i his her its their our my your him them us me is are was were be",
    "been being am do does did done has have had having will would shall should can could may might must not no nor so",
    "yet also just only even still then there here now once again more most less least very too much many few some any",
    "all both each every either neither other another such own same because although though unless whereas whether",
    "however meanwhile therefore moreover instead later earlier today yesterday tomorrow soon already never always often",
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september",
    "october november december said says say told tells tell added adds add according asked asks called calls wrote",
    "claimed claims reported reports announced warned warns citing cited including among yes well image video read",
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december christmas easter ramadan",
)
PARTICLES = _words("de da di del della der van von den bin ibn al el la le du dos das abu ben ter zu e y bint do")

PLACE_HEADS = _words(
    "avenue street road lane boulevard square bridge river lake sea ocean bay gulf strait island islands mountain mount",
    "mountains valley hill hills beach coast desert forest park airport station port harbour harbor tower palace castle",
    "stadium hall hotel prison highway motorway peninsula cape canal canyon creek plaza temple shrine camp crossing",
    "north south east west downtown district province county region village town city prefecture oblast raion",
)
PLACES = _words(
    "afghanistan albania algeria america angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus",
    "belgium bolivia bosnia botswana brazil britain bulgaria burma burundi cambodia cameroon canada chad chile china",
    "colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia ethiopia europe finland",
    "france gaza georgia germany ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq",
    "ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya",
    "lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mexico micronesia moldova mongolia",
    "montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine",
    "panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore",
    "slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey",
    "turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe us uk u.s. u.k. eu uae",
    "usa washington london moscow kyiv kiev beijing paris berlin tokyo tehran ankara brussels delhi islamabad jerusalem",
    "riyadh cairo damascus baghdad seoul pyongyang rome madrid warsaw minsk kremlin downing taipei canberra ottawa",
    "africa asia antarctica texas florida california york",
)  # fmt: skip
NATIONALITIES = _words(
    "afghan african albanian algerian american angolan arab argentine armenian asian australian austrian azerbaijani",
    "bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian cameroonian canadian",
    "chadian chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dutch ecuadorian egyptian",
    "english eritrean estonian ethiopian european filipino finnish french gazan georgian german ghanaian greek guatemalan",
    "haitian honduran hungarian icelandic indian indonesian iranian iraqi irish islamic israeli italian jamaican japanese",
    "jewish jordanian kazakh kenyan korean kosovan kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan",
    "lithuanian malaysian malian maltese mexican moldovan mongolian moroccan mozambican muslim namibian nepalese nepali",
    "nicaraguan nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian polish portuguese qatari",
    "romanian russian rwandan saudi scottish senegalese serbian shiite slovak slovenian somali spanish sudanese sunni",
    "swedish swiss syrian taiwanese tajik tanzanian thai tibetan tunisian turkish ugandan ukrainian uruguayan uzbek",
    "venezuelan vietnamese welsh western yemeni zambian zimbabwean christian catholic republican democratic northern",
    "southern eastern western bolivarian soviet nato",
)


@cache
def given_names() -> dict[str, Gender]:
    """Return the gender that each listed given name mostly goes with."""
    found: dict[str, Gender] = {}
    for line in files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8").splitlines():
        gender, _, names = line.partition(" ")
        if gender in ("m", "f"):
            found.update(dict.fromkeys(names.split(), "m" if gender == "m" else "f"))
    return found


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return `word` in lower case without accents, as the given names are listed."""
    stripped = word.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    if stripped.isascii():
        return stripped
    return "".join(c for c in unicodedata.normalize("NFD", stripped) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Return the singular of a role, body or document noun in lower case; the word itself where it is none."""
    if word in ROLES or word in BODIES:
        return word
    for end, to in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        stem = word.removesuffix(end) + to
        if word.endswith(end) and (stem in ROLES or stem in BODIES):
            return stem
    return {"people": "person", "children": "child", "wives": "wife"}.get(word, word)


def is_plural(word: str) -> bool:
    """Return whether a lower-case noun is a plural."""
    return word in PLURAL_ONLY or (word not in ROLES and word not in BODIES and singular(word) != word)


def gender_of_noun(word: str) -> Gender:
    """Return the gender a role noun carries by itself, "" for most."""
    return "m" if word in MEN else "f" if word in WOMEN else ""
