"""Types whose values are no free text: a number, a date or a UUID is written in its own characters only."""

from __future__ import annotations

NUMBERS = frozenset({"int", "float", "bool", "complex", "decimal.Decimal", "fractions.Fraction"})
DATES = frozenset({"datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"})
ADDRESSES = frozenset({"ipaddress.IPv4Address"})
IDENTIFIERS = frozenset({"uuid.UUID", "bson.objectid.ObjectId", "bson.ObjectId"})
TEXTLESS = NUMBERS | DATES | ADDRESSES | IDENTIFIERS

SCOPED = frozenset({"ipaddress.IPv6Address", "ipaddress.IPv6Network", "ipaddress.IPv6Interface"})
"""Addresses that may end with the name of an interface, which is any text: `::1%;id`."""
