"""Every word the bot says to the public. Phrases are approved copy: short, plain, never a promise that somebody comes."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answer_text import plain
from routing.effects import Choice, Value
from routing.handbook import Entry, Force, Route

ENGLISH = {
    "welcome": "Hello. I am an automated assistant for your neighbourhood police. This chat is not for emergencies: if "
    "someone is in danger, ring 999.\n\nAsk me a question, or write /officer to reach your neighbourhood officer.",
    "welcome_area": "Hello. I am an automated assistant for the {area} neighbourhood police team. This chat is not for "
    "emergencies: if someone is in danger, ring 999.\n\nAsk me a question, or write /officer to reach your officer.",
    "help": "You can ask me everyday questions about policing and I answer from a checked list. I can also pass your "
    "question to your neighbourhood officer, who answers here.\n\n/officer - write to your neighbourhood officer\n"
    "/privacy - what is kept\n/stop - end this chat\n\nI cannot take crime reports and nobody watches this chat for "
    "emergencies. If someone is in danger, ring 999.",
    "privacy": "What you write is kept so that an officer can answer you, and is deleted after the time the force has set. "
    "Officers of your neighbourhood team can read it. Please do not send names, card numbers or passwords that are "
    "not needed. You can ask the force for a copy or for deletion.",
    "stopped": "I have ended this chat and will not write again unless you do. If someone is in danger, ring 999.",
    "stopped_open": "I will not write again unless you do. What you told me stays with the people who have to see it. If "
    "someone is in danger, ring 999.",
    "unknown_command": "I do not know that command. Write /help to see what I can do.",
    "greeting": "Hello. What would you like to know? You can also write /officer to reach your neighbourhood officer.",
    "thanks": "You are welcome. Write again whenever you need to.",
    "goodbye": "Goodbye. Write again whenever you need to.",
    "unclear": "Please tell me in a few words what it is about. If someone is in danger, ring 999.",
    "glad": "Good. Is there anything else?",
    "words_please": "I have kept that. I cannot see pictures or hear recordings, so please tell me in a few words what it "
    "is about.",
    "out_of_scope": "That is not something I can help with. I answer questions about policing and your neighbourhood.",
    "abuse": "I can help if you tell me what the matter is. If you would rather speak to a person, write /officer.",
    "emergency": "Ring 999 now if you are in danger.\n\nIf you cannot speak: ring 999 from a mobile, listen, and press 55 when you "
    "are asked. This works on mobiles only.\nIf you use British Sign Language: 999 BSL, https://999bsl.co.uk or its app.\nIf you "
    "are deaf or cannot speak: dial 18000 with text relay (Relay UK), or text 999 if your phone is registered.\n\nThis chat "
    "cannot send officers, and nobody may be reading it.",
    "emergency_reminder": "If anyone is in danger, ring 999. This chat cannot send officers.",
    "vulnerable": "Thank you for telling me. Is it safe for you to write here? If someone could see this, leave the chat "
    "now; you can come back later. If you can, tell me a safe way and a safe time to reach you.\n\nIf you are in danger, ring "
    "999. If you cannot speak, ring 999 from a mobile and press 55 when asked.\n\nYou can talk to someone at any hour: National "
    "Domestic Abuse Helpline 0808 2000 247; Samaritans 116 123; for your mental health NHS 111, option 2; Childline 0800 1111.",
    "vulnerable_watched": "Thank you for telling me. Is it safe for you to write here? If someone could see this, leave the chat "
    "now; you can come back later. If you can, tell me a safe way and a safe time to reach you.\n\nIf you are in danger, ring "
    "999. If you cannot speak, ring 999 from a mobile and press 55 when asked.\n\nThese numbers answer at any hour: "
    "0808 2000 247, 116 123, and 111.",
    "vulnerable_despair": "Thank you for telling me. Please talk to somebody now: Samaritans listen at any hour on 116 123, NHS "
    "111, option 2, helps with your mental health, and Childline is 0800 1111. Ring 999 if you have hurt yourself or are about "
    "to.\n\nIs it safe for you to write here? If someone could see this, leave the chat now; you can come back later.",
    "ask_place": "I will pass this to the right neighbourhood officer. Where is it about? Send a postcode, a street or "
    "the name of the area.",
    "ask_place_again": "I did not find that place. Please try a full postcode (such as WV14 0AB) or the name of the area.",
    "place_list": "I still cannot find it. Which of these areas is it?",
    "which_place": "Which of these is nearest?",
    "place_noted": "That is in {area}. What would you like to ask?",
    "place_unknown": "I cannot tell which neighbourhood that is. What would you like to ask?",
    "which_of_these": "Is your question one of these?",
    "off_until": "{off} is off until {until}, so {who} will answer you.",
    "off_now": "{off} is away at the moment, so {who} will answer you.",
    "looked_after": "{who} looks after this conversation from now on. Write here whenever you need to.",
    "handover_officer": "I have passed this to {who} of the {team}. You will get an answer here by {by}. Until then "
    "please ring 101 if it cannot wait, and 999 if someone is in danger.",
    "handover_team": "I have passed this to the {who}. You will get an answer here by {by}. Until then please ring 101 "
    "if it cannot wait, and 999 if someone is in danger.",
    "handover_contact_desk": "I have passed this to the force's contact desk. A person will answer you here by {by}. If "
    "it gets worse, ring 101, or 999 if someone is in danger.",
    "handover_urgent": "I have passed this to the force's contact desk and told them that it is urgent. I cannot say how soon they "
    "read it; a person will answer you here, by {by} at the latest. If it gets worse, ring 101, or 999 if someone is in danger.",
    "handover_watched": "I have passed this to the force's contact desk and marked that somebody else may read this chat. "
    "I will not write by myself. Please look here again, by {by} at "
    "the latest. If it gets worse, ring 101, or 999 if someone is in danger.",
    "handover_no_place": "I have passed this to the force's contact desk, who will find the right team. A person will "
    "answer you here by {by}. If it cannot wait, ring 101, or 999 if someone is in danger.",
    "passed_on": "{who} will answer you now, by {by}.",
    "status": "{who} has your conversation. Just write here and they will see it.",
    "status_due": "{who} has your conversation and will answer here by {by}.",
    "overdue": "You should have had an answer by now, and I am sorry that you have not. Your team's supervisor has been "
    "told. You can also ring 101.",
    "closed": "Your officer has closed this conversation. Write again whenever you need to.",
    "group": "I only talk in private chats. Please write to me directly.",
    "public_emergency": "If anyone is in danger, ring 999 now. Nobody can send officers from X. If you cannot speak, ring "
    "999 from a mobile and press 55. Deaf: 999bsl.co.uk. (Automated reply)",
    "public_vulnerable": "If you are in danger, ring 999; if you cannot speak, press 55. You can message us privately: "
    "{private} Please do not share more here, where everybody can read it. (Automated reply)",
    "public_report": "Please report this at police.uk or on 101, and ring 999 if someone is in danger. Please do not post "
    "details here, where everybody can read them. (Automated reply)",
    "public_private": "We would like to help. Please do not post details here. Message us: {private} If someone is in "
    "danger, ring 999. (Automated reply)",
    "public_answer": "Automated reply: {answer}",
    "quicker_elsewhere": "X limits how many messages we may send. You get quicker answers here: {where}",
    "did_it_help": "Did that help?",
    "checked_on": "Source: {url} (checked on {day})",
    "redirect": "{what}. {how}",
    "redirect_phone": "Phone: {phone}",
    "redirect_text": "Text: {number}",
    "redirect_checked": "(checked on {day})",
    "redirect_999": "Ring 999 if: {ring}.",
    "redirect_force": "That place is policed by {force}. Please contact them: {url} or ring {phone}.",
    "redirect_force_too": "The police there are {force}: {url} or ring {phone}.",
    "button_yes": "Yes",
    "button_no": "No",
    "button_officer": "Speak to an officer",
    "button_none": "None of these",
    "button_no_place": "I would rather not say",
}


def say(phrase: str, values: Mapping[str, Value], zone: str = "Europe/London") -> str:
    """The words of a phrase with its gaps filled; moments as "14:05 on Thursday 26 November"."""
    return ENGLISH[phrase].format(**{name: _written(value, zone) for name, value in values.items()})


def answer(entry: Entry, asks: bool = True) -> str:
    """An entry as the public reads it: the answer, its source with the day it was checked, and whether it helped."""
    source = ""
    if entry.url and entry.checked_on:
        source = "\n\n" + ENGLISH["checked_on"].format(url=entry.url, day=day(entry.checked_on.isoformat()))
    return f"{plain(entry.answer)}{source}" + (f"\n\n{ENGLISH['did_it_help']}" if asks else "")


def redirect(route: Route | None, force: Force | None, home: str) -> str:
    """Where a matter belongs, with page, numbers and the day they were checked; another force's resident gets that force."""
    elsewhere = force if force is not None and force.id != home else None
    if elsewhere and (route is None or route.id == "other-force"):
        return _force("redirect_force", elsewhere)
    if route is None:
        return ENGLISH["help"]
    return "\n\n".join([_route(route), *([_force("redirect_force_too", elsewhere)] if elsewhere else [])])


def label(choice: Choice) -> str:
    return ENGLISH[choice.phrase] if choice.phrase else choice.label


def day(iso: str) -> str:
    """ "2026-11-23" -> "23 November 2026"."""
    moment = datetime.fromisoformat(iso)
    return f"{moment.day} {moment:%B %Y}"


def _force(phrase: str, force: Force) -> str:
    url = force.report_url or force.url or "https://www.police.uk"
    return ENGLISH[phrase].format(force=force.name, url=url, phone=force.phone) + _checked(force.checked_on)


def _route(route: Route) -> str:
    lines = [ENGLISH["redirect"].format(what=route.what, how=route.how)]
    lines += [ENGLISH["redirect_phone"].format(phone=route.phone)] if route.phone else []
    lines += [ENGLISH["redirect_text"].format(number=route.text)] if route.text else []
    lines += [route.url + _checked(route.checked_on)] if route.url else []
    lines += [ENGLISH["redirect_999"].format(ring=route.ring_999_if)] if route.ring_999_if else []
    return "\n".join(lines)


def _checked(on: date | None) -> str:
    return " " + ENGLISH["redirect_checked"].format(day=day(on.isoformat())) if on else ""


def _written(value: Value, zone: str) -> str:
    if not isinstance(value, datetime):
        return str(value)
    local = value.astimezone(ZoneInfo(zone))
    return f"{local:%H:%M} on {local:%A} {local.day} {local:%B}"


DESK = {
    "no_private_chat": "They have not written to us privately, or said stop, so X lets us answer in public only.",
    "too_long_for_public": "A public reply on X has at most 280 characters, counted as X does. Shorten it, or send it privately.",
    "post_answered": "Our last public reply has not left, so there is no post to reply to yet. Wait, or send this privately.",
}
"""What an officer is told when a channel cannot take a reply."""
