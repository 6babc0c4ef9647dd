"""Whether a Redis or Valkey server is open: who reaches it, and what it asks for."""

from __future__ import annotations

from stopper.evidence.deployment.redis.server import RedisServer
from stopper.model import Confidence, Observation, Observations, Severity, fails, passes, unknown


def openness(server: RedisServer) -> Observations:
    """What is said of a server: its password, and from where it is reached."""
    login, weak = server.demands_login, server.known_password
    is_reachable = not server.port_is_closed and (server.listens_outside is not None or server.listens_everywhere)
    if weak is not None:
        yield fails("the password is one that everybody tries first", at=weak.at)
    elif login is None:
        needs = "the file of accounts that aclfile names"
        yield unknown("the accounts of Redis are in another file", needs=needs, at=server.at)
    elif not login:
        yield _open(server) if is_reachable else _unlocked(server)
    elif is_reachable and server.listens_everywhere:
        yield _exposed(server)
    else:
        yield passes("Redis keeps to chosen addresses and demands a password", at=server.at)


def _unlocked(server: RedisServer) -> Observation:
    return fails(
        "Redis asks for no password: any user and any bug of another service of the machine reads and writes it",
        at=server.at,
        severity=Severity.LOW,
        fix="requirepass <from a file that only Redis reads>",
    )


def _exposed(server: RedisServer) -> Observation:
    line = server.listens_outside
    return fails(
        "Redis listens at every address of the machine: its password is all that stands before it",
        at=line.at if line is not None else server.at,
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        fix="bind 127.0.0.1 -::1",
    )


def _open(server: RedisServer) -> Observation:
    line = server.listens_outside or server.last("protected-mode")
    at = line.at if line is not None else server.at
    if server.is_protected:
        # It answers loopback alone then, which is a fault of another kind: the services that need it get nothing.
        return fails(
            "Redis listens beyond the machine without a password: protected-mode alone keeps strangers out",
            at=at,
            severity=Severity.MEDIUM,
            fix="requirepass <from a file that only Redis reads>",
        )
    return fails(
        "no password, and protected-mode is off: whoever reaches Redis reads it, writes it, and runs code by it",
        at=at,
        fix="bind 127.0.0.1 -::1\nprotected-mode yes\nrequirepass <from a file that only Redis reads>",
    )
