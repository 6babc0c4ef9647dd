"""Types whose values are no free text: a number, a date or a UUID is written in its own characters only."""

from __future__ import annotations

NUMBERS = frozenset({"int", "float", "bool", "complex", "decimal.Decimal", "fractions.Fraction"})
DATES = frozenset({"datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"})
ADDRESSES = frozenset({"ipaddress.IPv4Address", "ipaddress.IPv6Address"})
IDENTIFIERS = frozenset({"uuid.UUID", "bson.objectid.ObjectId", "bson.ObjectId"})
TEXTLESS = NUMBERS | DATES | ADDRESSES | IDENTIFIERS
