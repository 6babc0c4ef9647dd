"""Dates and times: whatever text they were read from, they write themselves."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.text_parts import loosely
from stopper.flow.values.value import ANYTHING, Value

CLEAN = (
    "calendar.timegm",
    "datetime.date",
    "datetime.date.fromisoformat",
    "datetime.date.fromtimestamp",
    "datetime.date.today",
    "datetime.datetime",
    "datetime.datetime.combine",
    "datetime.datetime.fromisoformat",
    "datetime.datetime.fromtimestamp",
    "datetime.datetime.now",
    "datetime.datetime.strptime",
    "datetime.datetime.today",
    "datetime.datetime.utcfromtimestamp",
    "datetime.datetime.utcnow",
    "datetime.time",
    "datetime.time.fromisoformat",
    "datetime.timedelta",
    "dateutil.parser.isoparse",
    "dateutil.parser.parse",
    "time.localtime",
    "time.mktime",
    "time.monotonic",
    "time.perf_counter",
    "time.strptime",
    "time.time",
)


def clean(call: LibraryCall) -> Value | None:
    """A date or a time: it writes itself in its own characters."""
    return ANYTHING


def shown(call: LibraryCall) -> Value | None:
    """`time.strftime(format)`: what stands around the fields is the format's."""
    return loosely(call.arguments[:1])


FUNCTIONS = {**dict.fromkeys(CLEAN, clean), "time.strftime": shown}
