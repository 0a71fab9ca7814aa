"""What this process counts: every counter, histogram and gauge that is kept in memory, once, with its meaning. Labels are fixed
words of the code (channels, events, outcomes): none is ever taken from what somebody sent."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

OURS = CollectorRegistry()
ProcessCollector(registry=OURS)
QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
LONG = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 3600.0)

UPDATES = Counter(
    "bluelamp_updates", "Updates that came in: taken, repeated or failed", ["channel", "outcome"], registry=OURS
)
TURNS = Counter(
    "bluelamp_turns",
    "Turns, by what happened and by the rule that decided",
    ["channel", "event", "outcome"],
    registry=OURS,
)
EVENTS = Counter(
    "bluelamp_events",
    "What became of conversations: handovers, replies, breaches, ...",
    ["channel", "kind"],
    registry=OURS,
)
DECIDING = Histogram(
    "bluelamp_decision_seconds", "Deciding one event, without the database", buckets=QUICK, registry=OURS
)
TURNING = Histogram("bluelamp_turn_seconds", "One whole turn, with its commit", buckets=QUICK, registry=OURS)
SENDS = Counter("bluelamp_sends", "Tries to send a message, by how they ended", ["channel", "outcome"], registry=OURS)
SENDING = Histogram(
    "bluelamp_send_seconds", "One try to send, as the channel answered", ["channel"], buckets=LONG, registry=OURS
)
DELIVERING = Histogram(
    "bluelamp_delivery_seconds", "From a message's row to the channel's yes", ["channel"], buckets=LONG, registry=OURS
)
MAILS = Counter("bluelamp_mails", "Tries to send a mail: sent, later or failed", ["outcome"], registry=OURS)
PUSHES = Counter("bluelamp_pushes", "Pushes to officers' devices, by how they ended", ["outcome"], registry=OURS)
LETTERS = Counter(
    "bluelamp_letters", "Tries to send an officer's notice into their own chat", ["outcome"], registry=OURS
)
UPDATE_SENDS = Counter(
    "bluelamp_update_sends", "Tries to send a local update to a follower", ["channel", "outcome"], registry=OURS
)
HOOK_POSTS = Counter(
    "bluelamp_webhook_posts", "Tries to tell another system, by how they ended", ["outcome"], registry=OURS
)
VISITS = Counter(
    "bluelamp_requests", "Requests to the web process, by part and class of status", ["part", "status"], registry=OURS
)
VISITING = Histogram(
    "bluelamp_request_seconds", "From a request to the start of its answer", ["part"], buckets=QUICK, registry=OURS
)
ROUNDS_FAILED = Counter(
    "bluelamp_rounds_failed", "Rounds of a worker's loop that failed; the loop goes on", ["loop"], registry=OURS
)
LAST_ROUND = Gauge("bluelamp_loop_timestamp_seconds", "When a worker's loop last came round", ["loop"], registry=OURS)
CHANNEL_OPEN = Gauge("bluelamp_channel_open", "Whether this worker has the channel open", ["channel"], registry=OURS)
POOL = Gauge(
    "bluelamp_pool_connections", "Connections to the database, and how many there may be", ["state"], registry=OURS
)
