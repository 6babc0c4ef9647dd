"""Types of which no value is a text: whatever a stranger sends, what is made of it writes itself in its own signs."""

from __future__ import annotations

NUMBERS = frozenset({"int", "float", "bool", "complex", "decimal.Decimal", "fractions.Fraction"})
DATES = frozenset({"datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"})
ADDRESSES = frozenset({"ipaddress.IPv4Address", "ipaddress.IPv6Address"})
IDENTIFIERS = frozenset({"uuid.UUID", "bson.objectid.ObjectId", "bson.ObjectId"})
TEXTLESS = NUMBERS | DATES | ADDRESSES | IDENTIFIERS
