"""Plain wishes in a few words: yes, no, an officer please, I would rather not say. Nothing else is guessed at."""

import re

from routing.text import fold

YES = re.compile(
    r"(?:yes|yeah|yep|yup|yh|ye|ya|ar|aye|sure|it did|that helped|that did|it helped|that helps|it does|"
    r"perfect|brilliant|great|sorted|all good|thats it|correct|right|do|ie|ydy|ydi|ydw|oes|wnaeth|do diolch)"
    r"(?: (?:thanks|thank you|ta|cheers|please|it did|that helped|mate|bab|very much|a lot|great))*"
)
NO = re.compile(
    r"(?:no|nope|nah|na|not really|no it didnt|it didnt|that didnt help|didnt help|not helpful|doesnt help|"
    r"no help|useless|it did not|that did not help|it doesnt|not quite|wrong|naddo|nage|nac oes|nac ydy|nac ydw|ddim wir)"
    r"(?: (?:thanks|thank you|ta|it didnt|it did not|that didnt help|not really|sorry|mate|bab))*"
)
UNKNOWN_PLACE = re.compile(
    r"(?:i )?(?:dont know|do not know|not sure|no idea|(?:would )?rather not(?: say)?|prefer not(?: to)?(?: say)?|skip|"
    r"dont want to(?: say)?|no|none of (?:these|them)|somewhere else|id rather not(?: say)?|unsure|dunno|cor say|"
    r"gwell gen i beidio(?: a dweud)?|(?:dwi )?ddim yn (?:gwybod|siwr)|dim syniad|dim un or rhain)"
)
SOMEBODY = (
    r"(?:an? |the |my |our |some )?(?:real |actual |local |proper |human |police |neighbourhood )*"
    r"(?:officer|person|human|human being|someone|somebody|pcso|policeman|police officer|copper|bobby|constable|"
    r"sergeant|agent|police team|neighbourhood team|local team|anyone|anybody)s?"
)
OFFICER = re.compile(
    rf"\b(?:(?:speak|talk|chat|write|put me through|connect me|pass me on|transfer me) (?:to|with) {SOMEBODY}"
    rf"|(?:i )?(?:want|need|get me|give me|rather have) {SOMEBODY}"
    rf"|(?:contact|message|reach|get hold of|get in touch with) (?:my|our|the|a|an) (?:local |neighbourhood |beat )*"
    rf"(?:officer|pcso|police officer|police team|team)|^{SOMEBODY}(?: please| pls| plz)?$"
    r"|(?:siarad|sgwrsio|cysylltu|ysgrifennu) (?:a|efo|gyda|at) (?:fy |yr |ein )?(?:swyddog|swyddogion|pherson|rhywun|heddwas|plismon|heddlu|tim))"
)
SOMEBODY_CLOSE = r"(?:he|she|they|my (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|ex|mum|dad|mother|father|family|brother|son|daughter))"
WATCHED = re.compile(
    rf"\b(?:(?:please )?(?:dont|do not|never|cant|you cannot|you cant|must not|mustnt) (?:you )?(?:ever )?"
    rf"(?:message|text|txt|ring|call|phone|contact|email|write|reply|respond|answer|send anything)(?: to)?"
    rf"(?: me| back| here| this (?:number|phone))+"
    rf"|{SOMEBODY_CLOSE} (?:always |often |still |sometimes )?(?:reads?|checks?|monitors?|looks? (?:at|through)|goes through|"
    rf"sees?|takes?|can see|can read|has access to|tracks?|watches) (?:all )?my (?:phone|mobile|messages|texts|chats?|emails?)"
    rf"|my (?:phone|mobile) is (?:checked|watched|monitored|tracked|read)"
    rf"|only (?:reply|message|text|ring|call|contact|write)(?: to)?(?: me)? (?:between|when|at|after|before|while|on|if)"
    rf"|not safe to (?:message|text|ring|call|phone|contact|reply|write|talk))\b"
)
LONGEST_WISH = 14
"""Words; beyond that a message is a matter of its own, not just the wish for a person."""


def says_yes(text: str) -> bool:
    return YES.fullmatch(fold(text)) is not None


def says_no(text: str) -> bool:
    return NO.fullmatch(fold(text)) is not None


def wants_officer(text: str) -> bool:
    """Whether the message asks for a human, as opposed to an answer."""
    folded = fold(text)
    return len(folded.split()) <= LONGEST_WISH and OFFICER.search(folded) is not None


def is_watched(text: str) -> bool:
    """Whether somebody else may read what is sent to this person, or they ask not to be written to."""
    return WATCHED.search(fold(text)) is not None


def leaves_place_open(text: str) -> bool:
    """Whether the person does not know or will not say where they are."""
    return UNKNOWN_PLACE.fullmatch(fold(text)) is not None
