import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stopper.audit.baseline import Baseline, Recorded
from stopper.model import Status, UsageError
from tests.report.made_report import WHOLE, a_finding, a_spot, with_findings

DAY = date(2027, 3, 31)


def test_what_was_written_is_read_back() -> None:
    found = Baseline.of(WHOLE, DAY)

    assert Baseline.parse(found.text()) == found
    assert found.created == "2027-03-31"
    recorded = found.fingerprints["a" * 40]
    assert (recorded.control, recorded.path) == ("secrets.secret-key-strong", "shop/config.py")


@pytest.mark.parametrize(
    ("status", "is_kept"),
    [(Status.OPEN, True), (Status.BASELINE, True), (Status.WAIVED, False), (Status.SUPPRESSED, False)],
)
def test_open_places_and_those_of_the_baseline_before_are_kept(status: Status, is_kept: bool) -> None:
    found = Baseline.of(with_findings(a_finding(spots=(a_spot(7, status=status),))))

    assert found.covers(f"{7:040x}") is is_kept


def test_the_order_of_the_findings_does_not_change_the_text() -> None:
    one, two = a_finding(spots=(a_spot(1),)), a_finding(spots=(a_spot(2),))

    assert Baseline.of(with_findings(one, two)).text() == Baseline.of(with_findings(two, one)).text()


def test_a_baseline_without_the_newer_keys_is_read() -> None:
    text = '{"schema": "1.0", "fingerprints": {"f1": {"control": "a.b", "path": "c.py"}}}'

    assert Baseline.parse(text).fingerprints == {"f1": Recorded("a.b", "c.py")}


@pytest.mark.parametrize(
    ("judged", "unread", "count"),
    [({"a.b"}, set(), 2), (set(), set(), 0), ({"a.b"}, {"c"}, 1)],
    ids=["judged", "control not judged", "file not read"],
)
def test_only_what_was_judged_again_is_gone(judged: set[str], unread: set[str], count: int) -> None:
    found = Baseline({"one": Recorded("a.b", "c"), "two": Recorded("a.b", "d")})

    assert found.gone([], judged, unread) == count


def test_moved_code_is_covered() -> None:
    old = a_finding(spots=(replace(a_spot(1), content="c" * 20),))
    new = a_finding(spots=(replace(a_spot(2, "shop/moved.py"), content="c" * 20),))
    found = Baseline.of(with_findings(old))

    assert found.recognised([new]) == {f"{2:040x}": f"{1:040x}"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no table of fingerprints"),
        ('{"fingerprints": []}', "no table of fingerprints"),
        ('{"fingerprints": {}}', "schema None"),
        ('{"schema": "2.0", "fingerprints": {}}', "schema '2.0'"),
        ('{"schema": "1.0", "fingerprints": {"a": 3}}', "entry 'a' has no control"),
        ('{"schema": "1.0", "fingerprints": {"": {"control": "a", "path": "b"}}}', "a fingerprint of 0 characters"),
    ],
)
def test_a_broken_baseline_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as refusal:
        Baseline.parse(text)

    assert str(refusal.value).endswith("Write it anew with --write-baseline.")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_json_is_read_or_refused(document: object) -> None:
    try:
        found = Baseline.parse(json.dumps({"schema": "1.0", "fingerprints": document}))
    except UsageError:
        return

    assert Baseline.parse(found.text()) == found
