"""[state]: where what the workers share is kept."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option


@dataclass(frozen=True, slots=True)
class State:
    """The folder of the session database and of the counters, and the address of Redis or Valkey."""

    folder: str = option(
        "", "A private folder; systemd's state and runtime folders, else the instance folder, where empty."
    )
    redis_variable: str = option(
        "REDIS_URL", "The environment variable that holds the address; it may hold a password."
    )
    timeout_ms: int = option(250, "How many milliseconds an answer of Redis may take.")
