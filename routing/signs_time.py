"""When a sentence's events happen, told by its build and not by lists of words: long past, habit, or only possible.

It marks a sentence with the tags AGO and HABIT of the lexicon and with ASKED, which weaken signs of
present danger, and with tags of its own that the second opinion weighs.
"""

import re
from collections.abc import Iterator

DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
PART = r"(?:day|night|morning|afternoon|evening|weekend|week|month|year|summer|winter|autumn|spring|time|sunday|saturday|friday|thursday|wednesday|tuesday|monday)s?"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|halloween)"
COUNT = r"(?:\d+|a|an|1|few|couple of|several|some|many|twenty|thirty|forty)"
LONG = r"(?:day|week|fortnight|month|year|yr|decade)s?"
SUBJECT = r"(?:he|she|they|we|i|it|mother|father|my \w+|the \w+)"
AGO = re.compile(
    rf"\b(?:last|previous) (?:\w+ )?{PART}\b|\b(?:back )?in (?:the )?(?:19|20)\d\d\b|\bin (?:the )?(?:\w+ties|\d0s)\b|\b(?:back )?(?:in|since|on) {MONTH}\b"
    rf"|\bon (?:last )?{DAY}(?: (?:night|morning|afternoon|evening))?\b|\bon (?:the )?\d+(?:st|nd|rd|th)\b|\bon new years?\b"
    rf"|\b{COUNT} (?:{LONG} )?(?:or \w+ )?{LONG} (?:ago|back|since|earlier|later)\b|\bas (?:a|an) (?:child|kid|teenager|boy|girl|lad|student|toddler|youngster)\b"
    rf"|\bwhen (?:i|we|he|she) (?:was|were) (?:a |an )?(?:little|small|young|younger|child|kid|lad|girl|boy|teenager|at school|\d+)\b|\bfor \w+ (?:years|months)\b"
)
HABIT = re.compile(
    rf"\b(?:most|every|each|alternate) (?:other |single |blessed |bloody |\d+ )?{PART}\b|\b(?:nights|days|times|evenings) a (?:night|day|week|month|year)\b"
    rf"|\b(?:once|twice|\w+ times) a (?:night|day|week|month|year)\b|\bwhen {SUBJECT} (?:is|are|am|has|have|gets|get|drinks|wants|says|asks|goes|comes|cries|complains?|argues?) (?!\w+ing\b|here|outside|now|back)\w+|\bwhen {SUBJECT} (?:drinks|argues|drink|argue)\b"
    rf"|\bfor (?:{COUNT} )?(?:weeks|months|years|ages)\b|\bsince (?:i|we|he|she) (?:was|were|moved|married|left|had|started)\b|\b(?:all|whole) (?:my|his|her|our) life\b"
)
FILLER = r"(?:so |and |hi |hiya |hello |please |just |sorry |well |ok |quick question |quick 1 |question |hypothetically |general question |can i ask |may i ask |could you tell me |can you tell me |i wondered |i was wondering |wondering |do you know |does anyone know |i want to know |i would like to know )*"
ADVICE = re.compile(
    rf"^{FILLER}(?:what (?:happens|happened|would happen|is|are|does|do|should|counts|support|age|sort|kind|would|can|rights|number|will)|how (?:do|does|can|would|should|long|many|much|old|often|quickly|soon|is|are|could|to)"
    r"|who (?:do|does|can|should|is|are|deals|handles|would|goes|removes|clears)|when (?:do|does|should|is|are|can|would)|where (?:do|does|can|should|is|are|would)|why (?:do|does|is|are|was|were|would)|which"
    r"|do (?:i|you|we|the|police|officers|people)|does|is (?:it|there|a|an|the|pepper|\w+ing)|are (?:there|you|we|the|police|people|bouncers|\w+s)|am i allowed|can (?:i (?!order|get|have)|you|we|a|an|the|police|officers|anyone|someone|people)|could (?:i|you|we)"
    r"|should (?:i|you|we|people|parents|a|someone)|would (?:i|you|it|a|an|the|someone)|will (?:i|you|it|my|the)|may i|has (?:there|anyone)|have (?:you|there)|was (?:it|there)|were (?:you|there)|if (?!you )|suppose|let us say|lets say|imagine)\b"
)
HAPPENING = re.compile(
    r"\b(?:because|right now|just now|at the moment|as we speak|this minute|quick|quickly|hurry|tonight|please help)\b"
    r"|\b(?:he|she|they|it|i|we|there|someone|somebody|who|that|which|man|woman|lad|bloke|guy|boy|girl|child|kid|people|\w*(?:mother|father|son|daughter|brother|sister|husband|wife|partner|boyfriend|girlfriend|ex|friend|neighbour|baby|nan|grandad|stepdad|uncle|mate|dad|mum|mom|kids)s?)"
    r"(?: \w+)?? (?:is|are|am|has|have|was|keeps|wont|cant|just|looks|says|said|took|fell)(?: (?:just|now|still|not|already|got|been|a|on|in|all))* (?!to\b|you\b|i\b|we\b|allowed|being|supposed|arrested|charged|murdered)\w+"
)
DOING = re.compile(r"\b(?:is|are|am|being|keeps?|s) (?:\w+ )?\w+ing\b")
DONE = re.compile(r"\b(?:has|have|had|just|been|got) (?:just |now |been |got )*\w+(?:ed|en|t|n|e)\b")
WAS = re.compile(r"\b(?:was|were|did|had|said|told|went|came|took|got|left|\w{3,}ed)\b")
SHAPES = {"AGO": AGO, "HABIT": HABIT, "DOING": DOING, "DONE": DONE, "WAS": WAS}


def marks(said: str) -> Iterator[str]:
    """The tags that a sentence's build gives it; `said`: its plain words with single spaces."""
    yield from (tag for tag, shape in SHAPES.items() if shape.search(said))
    if ADVICE.match(said):
        yield "ADVICE"
        if not HAPPENING.search(said):
            yield "ASKED"
