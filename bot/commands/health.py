"""`bluelamp health`: for a supervisor process; exit 0 when all is well, else 2."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot import app as composition
from bot import health as vital
from bot.commands.common import JsonFlag, refuse, settings

Need = Annotated[list[str] | None, typer.Option("--need", help="web or worker: it must run, even if none ever did.")]
Here = Annotated[bool, typer.Option("--here", help="Look at the processes of this machine alone.")]
Most = Annotated[
    int, typer.Option("--most", min=1, help="Seconds for which something may be due before it counts as stuck.")
]


def health(need: Need = None, here: Here = False, most: Most = 300, json_: JsonFlag = False) -> None:
    """Whether database, web and worker do their work and what is due leaves. Parts that never ran are not missed unless needed."""
    needed = tuple(need or ())
    if not set(needed) <= set(vital.PARTS):
        refuse(f"--need takes {' or '.join(vital.PARTS)}.")
    wired = composition.build(settings())
    mailing = bool(wired.settings.smtp_url.get_secret_value())
    found = vital.look(wired.database, datetime.now(UTC), mailing, needed, here, most)
    bad = [check.name for check in found if not check.ok]
    if json_:
        print(json.dumps({"healthy": not bad, "checks": [asdict(check) for check in found]}))
    else:
        for check in found:
            print(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check.says}")
    if bad:
        refuse(f"Not healthy: {', '.join(bad)}.")
