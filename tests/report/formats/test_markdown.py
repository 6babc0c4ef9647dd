import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from stopper.report.formats.markdown import render
from stopper.report.markdown_text import block, prose, span, within_html
from stopper.report.view import View
from tests.report.made_report import (
    COMPARED,
    EMPTY,
    FORMS,
    HINT,
    HOSTILE,
    SECRET,
    WAIVED,
    WHOLE,
    a_finding,
    a_spot,
    with_findings,
)

READER = MarkdownIt("gfm-like", {"linkify": False})
OURS = re.compile(r"</?(details|summary)>|<!-- -->")
# What GitHub and GitLab make a link or a notice of, in plain text.
ACTIVE = re.compile(r"@\w|://|\bwww\.|#\d", re.IGNORECASE)


def shown(text: str) -> str:
    """The page that a forge makes of it."""
    return READER.render(text)


def outside_code(page: str) -> str:
    return re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)


def test_the_head_says_the_grade_and_how_the_controls_ended() -> None:
    lines = render(WHOLE, View()).splitlines()

    assert lines[0] == "## Stopper: shop, grade F (41 of 100)"
    assert lines[4] == "7 controls: 1 pass, 2 fail, 1 unknown, 1 error, 1 not assessed, 1 not applicable."


def test_a_finding_is_a_row_and_the_gravest_open_to_more() -> None:
    page = shown(render(WHOLE, View(project="back")))

    assert page.count("<tr>") == 1 + 3
    assert "<td>🟥 critical</td>\n<td><code>back/shop/config.py:12</code></td>" in page
    assert "<details><summary>critical: SECRET_KEY is a constant of 12 characters</summary>" in page
    assert "Whoever reads the source can forge every session." in page
    assert "<pre><code>   11  class Config:\n   12      SECRET_KEY = &quot;•••&quot;" in page


def test_accepted_findings_and_mere_hints_are_there_only_if_everything_is_asked_for() -> None:
    report = with_findings(WAIVED, HINT)

    assert "No open finding to act on." in render(report, View())
    assert "framing is not forbidden (waived)" in render(report, View(everything=True))


def test_quiet_leaves_the_table_alone() -> None:
    page = render(WHOLE, View(brief=True))

    assert "<details>" not in page
    assert "| 🟥 critical |" in page


def test_a_report_without_anything_is_short() -> None:
    assert render(EMPTY, View()).splitlines()[0] == "## Stopper: shop, grade -"


def test_what_stayed_unknown_says_what_would_settle_it() -> None:
    assert "- the value of SESSION\\_COOKIE\\_SECURE in production (1 control)" in render(WHOLE, View())


@pytest.mark.parametrize("everything", [False, True])
def test_a_large_report_fits_into_a_comment(everything: bool) -> None:
    many = [a_finding(f"x.c{n}", message="m" * 500 + str(n), spots=(a_spot(n),)) for n in range(2_000)]
    report = with_findings(SECRET, FORMS, *many)

    made = render(report, View(everything=everything))
    assert len(made) < 65_536
    assert made.count("<details>") == made.count("</details>") > 0
    assert re.search(r"[\d,]+ more findings: the whole report has them", made)


def test_hostile_text_becomes_no_markup_no_link_and_no_mention() -> None:
    page = shown(render(HOSTILE, View(everything=True)))

    plain = OURS.sub("\0", outside_code(page))
    assert re.findall(r"<(?!/?(?:h2|p|ul|li|table|thead|tbody|tr|th|td|pre|blockquote)\b)[^>]*>", plain) == []
    assert ACTIVE.findall(plain) == []


@given(st.text(alphabet=st.sampled_from(" `*_[](){}<>#+-=.!|~$&@:/w\\\"'ab1\n\t\x1b\u202e"), max_size=40))
def test_prose_is_read_as_the_words_that_were_written(text: str) -> None:
    words = " ".join(text.split())
    page = READER.render(f"| a |\n| --- |\n| {prose(words)} |\n")

    cell = page.partition("<td>")[2].partition("</td>")[0].replace("<!-- -->", "")
    assert "<" not in cell
    assert READER.render(prose(words)).replace("<!-- -->", "").startswith("<p>" if words else "")


@given(st.text(alphabet="`|a \\", min_size=1, max_size=12))
def test_a_span_is_one_span(text: str) -> None:
    page = READER.render(f"x {span(text)} y")

    assert page.count("<code>") == 1
    assert page.startswith("<p>x <code>")
    assert page.endswith("</code> y</p>\n")


@given(st.lists(st.text(alphabet="`~a", max_size=9), max_size=4))
def test_nothing_in_a_block_closes_it(rows: list[str]) -> None:
    page = READER.render("\n".join([*block(rows), "", "after"]))

    assert page.count("<pre>") == 1
    assert page.endswith("</pre>\n<p>after</p>\n")


def test_within_html_nothing_is_a_tag() -> None:
    assert within_html("<b> @you") == "&lt;b&gt; @<!-- -->you"


def test_a_fix_that_is_code_is_shown_as_code() -> None:
    sentence, code = (with_findings(replace(SECRET, fix=fix)) for fix in ("Set X_Y.", "X_Y = 1"))

    assert "\nFix: Set X\\_Y.\n" in render(sentence, View())
    assert "\nFix: `X_Y = 1`\n" in render(code, View())


def test_what_changed_since_a_revision_is_a_sentence_and_a_list_of_what_is_fixed() -> None:
    made = render(COMPARED, View())

    assert "Since main (cccccccccccc): 1 new, 1 fixed, 1 no longer judged, 1 remaining; grade B (80) before" in made
    assert "- fixed: `browser.referrer-policy` no Referrer-Policy" in made
    assert "No new finding to act on." in render(replace(COMPARED, findings=()), View())
