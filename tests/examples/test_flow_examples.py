"""The data flow in the example applications: leaky has a flow into every kind of sink, sealed none into any."""

from functools import cache

from stopper.evidence.flows import Flows
from stopper.flow.models.files import SINKS
from tests.examples.planting import ROOT
from tests.flow.following import flows_of

# Kinds of which sealed has no sink: what it does in their place.
REPLACED = {
    "deserialization": "a basket is JSON",
    "format": "no text of the staff is a format",
    "mail": "EmailMessage refuses line ends",
    "mass-assignment": "fields are taken by name",
    "regex": "no pattern meets what is typed",
    "secret-log": "no secret is handed to the log",
    "secret-session": "no secret is handed to the session",
    "template": "no template is made of a text",
    "xml": "orders are JSON",
}


@cache
def followed(name: str) -> Flows:
    root = ROOT / "examples" / name
    return flows_of(
        {
            str(path.relative_to(root)): path.read_text(encoding="utf-8")
            for path in root.rglob("*.py")
            if not path.is_relative_to(root / "tests")
        }
    )


def test_a_flow_into_every_kind_of_sink_is_planted_in_leaky() -> None:
    assert set(SINKS) - {flow.kind for flow in followed("leaky").found} == set()


def test_sealed_has_a_sink_of_every_kind_that_it_does_not_do_without() -> None:
    assert set(SINKS) - {sink.kind for sink in followed("sealed").sinks} == set(REPLACED)


def test_no_flow_reaches_a_sink_of_sealed() -> None:
    assert [f"{flow.kind} {flow.at}: {flow.source}" for flow in followed("sealed").found] == []
