"""Records that hold what may be secret, or more than anybody wants to see."""

from msgspec import Struct


class Unshown(Struct, frozen=True):
    """A record of which a traceback or a log shows the kind alone."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"
