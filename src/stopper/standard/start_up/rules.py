"""The rules by the control that each belongs to, and the facts that they find in a configuration."""

from __future__ import annotations

from collections.abc import Mapping

from stopper.standard.start_up.cookie_flags import (
    LIFETIME,
    SCOPE,
    SECURE,
    cookies_are_secure,
    prefixed_names_hold,
    sessions_end,
)
from stopper.standard.start_up.developer_settings import DEBUG_OFF, TESTING_OFF, debug_is_off, testing_is_off
from stopper.standard.start_up.fact import Configuration, Fact, Rule, Surroundings
from stopper.standard.start_up.hosts import TRUSTED_HOSTS, hosts_are_named
from stopper.standard.start_up.known_logins import DEFAULT_CREDENTIALS, no_login_is_known
from stopper.standard.start_up.placeholders import COMPLETE, configuration_is_complete
from stopper.standard.start_up.signing_keys import (
    DISTINCT,
    ROTATION,
    SET,
    STRONG,
    key_is_set,
    keys_are_distinct,
    keys_are_strong,
    old_keys_are_a_list,
)
from stopper.standard.start_up.sql_logging import SQL_ECHO_OFF, sql_is_not_logged

# Seen only between processes; runtime/key_memory.py finds it.
STABLE = "secrets.secret-key-stable"
RULES: Mapping[str, Rule] = {
    DEBUG_OFF: debug_is_off,
    TESTING_OFF: testing_is_off,
    COMPLETE: configuration_is_complete,
    DEFAULT_CREDENTIALS: no_login_is_known,
    SET: key_is_set,
    STRONG: keys_are_strong,
    ROTATION: old_keys_are_a_list,
    DISTINCT: keys_are_distinct,
    TRUSTED_HOSTS: hosts_are_named,
    SECURE: cookies_are_secure,
    SCOPE: prefixed_names_hold,
    LIFETIME: sessions_end,
    SQL_ECHO_OFF: sql_is_not_logged,
}
CONTROLS = frozenset({*RULES, STABLE})


def facts_of(configuration: Configuration, around: Surroundings) -> tuple[Fact, ...]:
    """Everything that is wrong, the worst first."""
    found = (fact for rule in RULES.values() for fact in rule(configuration, around))
    return tuple(sorted(found, key=lambda fact: -fact.severity))
