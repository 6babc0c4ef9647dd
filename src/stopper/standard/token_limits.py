"""How long tokens may live, and how much of a clock's error is forgiven."""

from datetime import timedelta

# An access token cannot be called back before it ends (RFC 9700, 2.2 and 4.10): hours, not weeks.
LONGEST_ACCESS = timedelta(days=1)
# What is mailed or kept by a machine: longer than this nobody remembers that it is out.
LONGEST_TOKEN = timedelta(days=90)
# The greatest ends of Flask-JWT-Extended's tokens, by their kind.
ENDS = {"access": LONGEST_ACCESS, "refresh": LONGEST_TOKEN}
# RFC 7519, 4.1.4: "usually no more than a few minutes".
LONGEST_LEEWAY = timedelta(minutes=5)


def shown(duration: timedelta) -> str:
    """A duration in the largest unit that fits: "30 days", "2 hours", "45 minutes"."""
    seconds = duration.total_seconds()
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {unit}" + ("" if count == 1 else "s")
    return f"{seconds:.0f} seconds"
