"""What the page holds, without a browser."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from stopper.audit.result import Frame
from stopper.model import Place, Spot, Status
from stopper.report.accepted import WORDS
from stopper.report.html.findings import level
from stopper.report.html.page import page
from tests.report.made_report import (
    COMPARED,
    EMPTY,
    FORMS,
    HOSTILE,
    LOW,
    SECRET,
    WAIVED,
    WHOLE,
    a_finding,
    a_spot,
    with_findings,
)

VOID = {"meta", "link", "input", "path", "rect", "br", "hr", "img"}
REPORTS = pytest.mark.parametrize(
    "report", [WHOLE, EMPTY, HOSTILE, COMPARED], ids=["whole", "empty", "hostile", "compared"]
)


class Outline(HTMLParser):
    """Every tag with its attributes, the text without tags, and the tags that were left open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def policy_of(outline: Outline) -> dict[str, str]:
    content = next(
        found["content"] for _, found in outline.tags if found.get("http-equiv") == "Content-Security-Policy"
    )
    return dict(part.strip().split(" ", 1) for part in content.split(";"))


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@REPORTS
def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(report) -> None:
    text = page(report)

    policy = policy_of(Outline(text))
    assert policy == {
        "default-src": "'none'",
        "script-src": digest(text.partition("<script>")[2].partition("</script>")[0]),
        "style-src": digest(text.partition("<style>")[2].partition("</style>")[0]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@REPORTS
def test_it_is_well_formed_and_each_link_leads_to_one_place_within(report) -> None:
    outline = Outline(page(report))

    ids = Counter(found["id"] for _, found in outline.tags if "id" in found)
    links = [found["href"] for tag, found in outline.tags if tag == "a"]
    assert outline.open == []
    assert [name for name, count in ids.items() if count > 1 or not name] == []
    assert [link for link in links if link[0] != "#" or link[1:] not in ids] == []


@REPORTS
def test_no_attribute_runs_styles_or_loads_anything(report) -> None:
    outline = Outline(page(report))

    active = [(tag, name) for tag, found in outline.tags for name in found if name.startswith("on") or name == "style"]
    loading = [found for tag, found in outline.tags if {"src", "srcset", "action", "data"} & found.keys()]
    links = [found["href"][:5] for tag, found in outline.tags if tag == "link"]
    assert (active, loading, links) == ([], [], ["data:"])
    assert Counter(tag for tag, _ in outline.tags)["script"] == 1


def test_every_part_of_a_finding_is_there() -> None:
    told = Outline(page(WHOLE)).text

    for words in (
        "SECRET_KEY is a constant of 12 characters",
        "Whoever reads the source can forge every session.",
        'SECRET_KEY = "•••"',
        'SECRET_KEY = os.environ["SECRET_KEY"]',
        "See also shop/__init__.py:20",
        "is loaded shop/__init__.py:20",
        "in shop.config.Config",
        "proven",
        "waived by the policy",
        "Another site posts the form.",
        "11 more places",
    ):
        assert words in told


def test_the_gravest_finding_stands_first_and_neighbours_share_reason_and_fix() -> None:
    twice = replace(SECRET, message="another", spots=(a_spot(9),))
    text = page(with_findings(LOW, FORMS, SECRET, twice))

    severities = re.findall(r'data-item="finding" data-severity="(\w+)"', text)
    assert severities == ["critical", "critical", "high", "low"]
    assert Outline(text).text.count('SECRET_KEY = os.environ["SECRET_KEY"]') == 1


def test_each_control_says_which_layers_spoke_and_what_would_settle_it() -> None:
    told = Outline(page(WHOLE)).text

    assert "source unknown: what was seen shop/__init__.py:3 To know it: the value of SESSION_COOKIE_SECURE" in told
    assert "source not assessed: what was seen" in told
    assert "shop/broken.py is not valid Python (line 3)" in told
    assert "2 of the baseline's findings are gone" in told
    assert "settles sessions.cookie-secure" in told


def test_a_place_that_was_accepted_says_so_and_comes_last() -> None:
    spots = (Spot(Place("old.py", 1), "a" * 20, Status.BASELINE), Spot(Place("new.py", 1), "b" * 20))
    told = Outline(page(with_findings(a_finding(spots=spots)))).text

    assert told.index("new.py:1") < told.index(f"old.py:1 {WORDS[Status.BASELINE]}")


def test_the_same_report_makes_the_same_page_in_ascii() -> None:
    umlaut = replace(WHOLE, target="Bücher")

    assert page(umlaut) == page(umlaut)
    assert page(umlaut).isascii()


def test_two_thousand_findings_stay_below_a_few_megabytes() -> None:
    many = tuple(
        replace(FORMS, message=f"the form number {number} has no token", spots=(a_spot(number, f"a/{number}.html"),))
        for number in range(2_000)
    )

    assert len(page(replace(WHOLE, findings=many))) < 3_000_000


def test_a_report_without_findings_does_not_look_like_a_pass() -> None:
    assert "What stayed unknown is no pass" in Outline(page(replace(WHOLE, findings=()))).text


def test_a_waived_finding_is_not_counted_as_open() -> None:
    told = Outline(page(with_findings(WAIVED))).text

    assert "0 critical 0 high 0 medium 0 low 0 info" in told


def test_what_changed_since_a_revision_has_a_section_of_its_own() -> None:
    told = Outline(page(COMPARED)).text

    assert "Since main (cccccccccccc)" in told
    assert "1 new, 1 fixed, 1 no longer judged, 1 remaining; grade B (80) before, F (41) now." in told
    assert "Fixed low no Referrer-Policy shop/views.py:10 browser.referrer-policy" in told
    assert "x.failed pass before, fail now" in told
    assert "The policy is another one." in told
    assert "Since main" not in Outline(page(WHOLE)).text


def test_a_frame_is_shown_without_the_indentation_that_its_lines_share() -> None:
    frame = Frame(Place("a.py", 2), ((1, "        if x:"), (2, ""), (3, "            y()")), (2, 2))

    assert level(frame) == [(1, "if x:"), (2, ""), (3, "    y()")]


def test_what_stands_between_backticks_is_code_and_nothing_else() -> None:
    text = page(with_findings(a_finding(message="run `stopper <b>` there, and ` alone is none")))

    assert 'run <code class="said">stopper &lt;b&gt;</code> there, and ` alone is none</h4>' in text


@pytest.mark.parametrize(
    ("message", "is_word"),
    [("nginx tells the app", True), ("app.run() starts", False), ("/static reaches", False), ("verify=False", False)],
)
def test_a_message_begins_with_a_capital_where_it_begins_with_a_word(message, is_word) -> None:
    text = page(with_findings(a_finding(message=message)))

    assert f'<h4 class="words-first">{message}' in text or not is_word
    assert f"<h4>{message}" in text or is_word
