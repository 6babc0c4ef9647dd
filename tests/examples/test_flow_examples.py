"""The data flow in the example applications: leaky has a flow into every kind of sink, and none reaches one of sealed's."""

from functools import cache

from stopper.evidence.flows import Flows
from stopper.flow.models.files import SINKS
from tests.examples.planting import ROOT
from tests.flow.following import flows_of


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


def test_no_flow_reaches_a_sink_of_sealed() -> None:
    assert [f"{flow.kind} {flow.at}: {flow.source}" for flow in followed("sealed").found] == []
