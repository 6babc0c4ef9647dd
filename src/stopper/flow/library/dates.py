"""Dates, times and addresses of machines: whatever text they were read from, they write themselves."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.pieces import loosely
from stopper.flow.values.characters import ALL, mask
from stopper.flow.values.value import ANYTHING, Text, Value, either, holes

SIX = ALL & ~mask("/")
"""The characters of an address of version 6, behind whose `%` an interface is named."""

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
    """A date, a time or an address: it writes itself in its own characters."""
    return ANYTHING


def shown(call: LibraryCall) -> Value | None:
    """`time.strftime(format)`: what stands around the fields is the format's."""
    return loosely(call.arguments[:1])


def address(call: LibraryCall) -> Value | None:
    """`ipaddress.ip_address(text)`: of version 6 it may end with the name of an interface, which is any text."""
    found = holes(call.argument(0))
    # Which machine it is was most often asked of the address itself.
    left = [replace(one, encoders=one.encoders | {"checked-host"}, alphabet=one.alphabet & SIX) for one in found]
    return either(*[Text((one,)) for one in left])


FUNCTIONS = {
    **dict.fromkeys(CLEAN, clean),
    **dict.fromkeys(("ipaddress.ip_address", "ipaddress.ip_network"), address),
    "time.strftime": shown,
}
