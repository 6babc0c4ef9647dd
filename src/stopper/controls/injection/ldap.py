"""Untrusted values are escaped in LDAP filters and names."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.ldap",
    title="Untrusted values are escaped in LDAP filters and names",
    severity=Severity.HIGH,
    layers=("source",),
    does=("fix",),
    cwe=(90,),
    asvs=("1.2.6",),
    remedy=(
        "Escape values in filters with ldap.filter.escape_filter_chars and in names with ldap.dn.escape_dn_chars, and "
        "put no untrusted value anywhere else."
    ),
    risk="A visitor writes * or a bracket into the name, and signs in without a password or lists the whole directory.",
    snippet="""\
from ldap.filter import escape_filter_chars

search_filter = f"(uid={escape_filter_chars(name)})"
connection.search_s(base, ldap.SCOPE_SUBTREE, search_filter)""",
)


@control.check
def filters_hold_no_untrusted_text(flows: Flows) -> Observations:
    """No untrusted text becomes part of an LDAP filter or name unescaped."""
    yield from judged(flows, "ldap", sinks="filters and names of LDAP", none="LDAP is not used")
