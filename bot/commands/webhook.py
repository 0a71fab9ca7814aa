"""`bluelamp webhook`: telling other systems what happened, as on the desk under Webhooks."""

import json
from typing import Annotated

import typer

from bot import webhooks as posting
from bot.commands.common import JsonFlag, group, ready, refuse
from bot.commands.staff import COMMAND
from bot.storage import audit, webhooks
from bot.webhook_events import Kind

webhook = group()


@webhook.command("add")
def add(
    url: str,
    name: Annotated[str, typer.Option(help="The other system's name.")],
    event: Annotated[list[Kind] | None, typer.Option(help="May be given again; without one, all.")] = None,
    with_words: Annotated[bool, typer.Option("--with-words", help="Send what was said too.")] = False,
) -> None:
    """Tell another system what happens; its secret is on the last line and shown this once."""
    made = posting.add(ready(), COMMAND, name, url, [kind.value for kind in event or Kind], with_words)
    if isinstance(made, list):
        refuse(*made)
    print(f"Webhook {made[0]} is on. Its secret, which is shown this once:")
    print(made[1])


@webhook.command("list")
def show() -> None:
    """The webhooks: number, name, address, on or off, with or without words, events."""
    wired = ready()
    with wired.database.read() as db:
        rows = webhooks.everyone(db)
    for row in rows:
        words = "with words" if row["with_words"] else "without words"
        print(
            "\t".join(
                [str(row["id"]), row["name"], row["url"], "on" if row["on"] else "off", words, " ".join(row["events"])]
            )
        )


@webhook.command("rotate")
def rotate(id: int) -> None:
    """A new secret, on the last line; the one before signs too for a day."""
    secret = posting.rotate(ready(), COMMAND, id)
    if secret is None:
        refuse(f"There is no webhook {id}.")
    print(secret)


@webhook.command("remove")
def remove(id: int) -> None:
    """End a webhook and its log."""
    wired = ready()
    with wired.database.write() as db:
        if webhooks.one(db, id) is None:
            refuse(f"There is no webhook {id}.")
        webhooks.remove(db, id)
        audit.record(db, COMMAND, "webhook removed", f"webhook:{id}", wired.turns.clock())
    print(f"Webhook {id} is removed.")


@webhook.command("log")
def log(id: int, json_: JsonFlag = False) -> None:
    """The latest messages first: number, event, conversation, what became of it, and its last try."""
    wired = ready()
    with wired.database.read() as db:
        rows = webhooks.posts(db, id)
    for row in rows:
        last = row["tries"][-1] if row["tries"] else None
        line = {
            "post": row["id"], "event": row["kind"], "conversation": row["conversation_id"], "status": row["status"],
            "tries": len(row["tries"]), "answer": last["status"] if last else None, "reason": last["reason"] if last else "",
        }  # fmt: skip
        print(json.dumps(line) if json_ else "\t".join(str(value) for value in line.values()))


@webhook.command("replay")
def replay(id: int, post: int) -> None:
    """Deliver a message of the log once more, under the same key."""
    wired = ready()
    with wired.database.write() as db:
        if not webhooks.replay(db, id, post, wired.turns.clock()):
            refuse(f"Webhook {id} has no message {post}.")
        audit.record(db, COMMAND, "webhook replayed", f"webhook:{id}", wired.turns.clock(), str(post))
    print("It is queued.")
