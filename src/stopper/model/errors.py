"""The one tree of errors that Stopper raises on purpose; each says what happened, where, and what to do."""


class StopperError(Exception):
    """A failure whose message is meant for the user as it stands."""


class UsageError(StopperError):
    """The command line or the policy asks for something that cannot be done."""
