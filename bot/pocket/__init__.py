"""The desk in an officer's own Telegram chat: linked once, judged anew at every word and tap, and cut off at once.

Everything is checked on the object as on the desk, goes through the one door, and is written from rows. No notice holds a
word of the public; what people wrote is shown only when an officer opens a conversation.
"""
