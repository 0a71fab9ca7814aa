"""Every fixed word that an officer reads in their Telegram chat."""

from bot.channels.channel import Button

LISTS = {
    "mine": "Mine",
    "team": "My team",
    "unassigned": "Unassigned",
    "urgent": "Urgent",
    "waiting": "Waiting for them",
}
COMMANDS = {
    "mine": "What waits for you", "team": "What waits for your team", "unassigned": "What nobody has yet", "urgent": "What is urgent",
    "waiting": "What waits for the person", "open": "Read a conversation: /open 42", "reply": "Answer what you opened last",
    "note": "Write a note that only officers see", "claim": "Take what you opened last", "pass": "Pass it on", "close": "Close it",
    "undo": "Take a reply back while it has not left", "public": "Write as a member of the public", "desk": "Back to your desk",
    "help": "What this chat can do", "unlink": "End this link",
}  # fmt: skip
"""The menu of a linked chat: the command and what it does."""
HELP = (
    "This chat is your desk.\n\n/mine /team /unassigned /urgent - what waits\n/open 42 - read No. 42\n/reply words - answer what you "
    "opened last\n/note words - a note that only officers see\n/claim /pass /close - with a number, or what you opened last\n/undo - "
    "take a reply back while it has not left\n/public - write as a member of the public; /desk brings you back\n/unlink - end this link\n\n"
    "The buttons under a conversation do the same."
)
NOT_THERE = "There is no such conversation here."
NOTHING_OPEN = "Which conversation? Open one first, or write its number: /open 42"
AUDITOR = "An auditor reads and changes nothing."
NOT_ASKED = "I did not send that to anybody. Open a conversation and press Reply or Note first, or write /help."
NO_FILES = "Files cannot be sent from here; nothing was sent. Use words, or the desk."
NO_EDITS = (
    "Changing a message here changes nothing that was sent. Press Undo while it has not left, and write it again."
)
OLD_BUTTON = "That button is out of date; nothing was done."
NO_DRAFT = "That reply does not wait here any more. Nothing was sent."
AS_PUBLIC = (
    "You write as a member of the public now: what you write goes to the bot as from anybody. /desk brings you back."
)
AS_OFFICER = "You are at your desk again."
LINKED = (
    "This chat is linked to the desk account of {name}. Lock your phone: who holds it can read and answer.\n\n" + HELP
)
LINKED_MAIL = (
    "Your Bluelamp account was linked to a Telegram chat just now: it can read and answer your conversations.\n\nIf that was not you, end the "
    "link here at once and tell your supervisor: {notices}\n"
)
LINKED_ELSEWHERE = "This chat is not linked to the desk any more: the account was linked to another chat."
UNLINKED = "This chat is not linked to the desk any more. A new link is made on the desk, under How I am told."
CLOSED_ACCOUNT = "This chat is not linked to the desk any more."
WRONG_CODE = "That link does not count: it was used, or is older than 15 minutes. Make a new one on the desk, under How I am told."
TOO_MANY = "Too many links were tried here. Wait a quarter of an hour."
CUT = (
    "Not sent yet: your reply is as long as Telegram lets a message be, so its end may be missing. Send it if it is whole; write the rest on the desk "
    "if not."
)
NOT_LEFT = "Your last reply to this conversation has not left yet. Undo it, or wait."
UNREAD = (
    "You have not read this conversation here yet, so your reply was kept and not sent. Read it, then press Send it."
)
WHO_READS = "Who may read it?"
ASK_REPLY = "Write your reply to {who} now. It is looked over before it goes, and waits {seconds} seconds."
ASK_NOTE = "Write your note now. Only officers see it; @name tells a colleague."
LEAVES = "It goes to {who} in {seconds} seconds unless you press Undo."
LEAVES_NOW = "It goes to {who} now."
MENTOR = "It waits for your mentor. Until then you can take it back."
CONFIRM = "Not sent yet. Look at this first:\n{advice}\n\nYour reply:\n{text}"
KEPT_BACK = "Bluelamp: your reply to No. {id} was not sent and is kept: {why}"
UNDONE = "Taken back. It is kept as a draft."
TOO_LATE = "There is nothing to take back: it has left already."
REPLACED = "\n\nIt took the place of the draft that you had on the desk:\n{text}"
DONE = {
    "claim": "It is yours now.", "note": "The note is kept.", "close": "Closed.", "reopen": "It is open again.", "seen": "Acknowledged.",
    "pass": "Passed on to {who}.",
}  # fmt: skip


def menu() -> tuple[Button, ...]:
    return tuple(Button(LISTS[which], f"desk:list:{which}") for which in ("mine", "urgent", "unassigned"))
