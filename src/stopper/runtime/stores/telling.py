"""What the log says when a store stops answering, and when it answers again."""

from __future__ import annotations

from logging import Logger


def tell(log: Logger, what: str, answers: bool) -> None:
    """Say it once for each change."""
    if answers:
        log.warning("%s answers again.", what)
    else:
        log.error("%s does not answer: what the policy says for that holds until it does.", what)
