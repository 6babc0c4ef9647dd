import json

from stopper.audit.asvs import coverage
from stopper.report.asvs import requirements, summary
from stopper.report.formats.text import text
from stopper.report.html.page import page
from stopper.report.json import parse, render
from stopper.report.spans import plain
from stopper.report.view import View
from tests.report.made_report import MAPPED, WHOLE


def test_the_text_report_has_one_sentence_of_it_where_a_control_maps_to_it() -> None:
    assert "ASVS 5.0.0: level 1, 0 covered and 1 failed of 70" in plain(text(MAPPED, View()))
    assert "ASVS" not in plain(text(WHOLE, View()))
    assert summary((), 100) == []


def test_the_json_report_has_all_of_it_and_comes_back() -> None:
    told = json.loads(render(MAPPED))

    assert parse(render(MAPPED)) == MAPPED
    assert told["assessments"][0]["asvs"] == ["3.3.1"]
    assert [item["outcome"] for item in told["asvs"]["requirements"]] == ["failed", "partly_covered"]
    assert told["asvs"]["levels"][0] | {"out_of_reach": 69, "failed": 1} == told["asvs"]["levels"][0]


def test_a_report_without_the_mapping_can_still_be_read() -> None:
    old = json.loads(render(MAPPED))
    for item in old["assessments"]:
        del item["asvs"]
    del old["asvs"]

    assert {item.asvs for item in parse(json.dumps(old)).assessments} == {()}


def test_the_page_has_a_section_with_links_to_the_controls() -> None:
    made = page(MAPPED)

    assert '<section id="asvs"' in made
    assert '<a href="#c-x.failed"><code>x.failed</code></a> fail' in made
    assert '<section id="asvs"' not in page(WHOLE)


def test_a_line_tells_the_worst_first_and_counts_what_was_not_assessed() -> None:
    found = [item for item in coverage(MAPPED.assessments) if item.controls]

    assert plain(requirements(found, 100)).splitlines() == [
        "  3.3.1   L1  fail x.failed; 1 not assessed",
        "  3.3.2   L2  partly covered; pass x.passed; 1 not assessed",
    ]
