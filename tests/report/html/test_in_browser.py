"""The page as a browser shows it."""

import pytest
from msgspec.structs import replace

from tests.browser.chromium import Page
from tests.report.html.contrast import FAINTEST
from tests.report.made_report import COMPARED, EMPTY, FORMS, HOSTILE, SECRET, WHOLE, a_spot, with_findings

COUNT = "document.getElementById('told').textContent"
VISIBLE = "[...document.querySelectorAll('[data-item=%s]')].filter(e => e.checkVisibility()).length"
REPORTS = pytest.mark.parametrize(
    "report", [WHOLE, EMPTY, HOSTILE, COMPARED], ids=["whole", "empty", "hostile", "compared"]
)


def visible(page: Page, kind: str = "finding") -> int:
    return int(page.value(VISIBLE % kind))


def focused(page: Page) -> str:
    return str(page.value("document.activeElement.id || document.activeElement.className"))


def tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


@REPORTS
def test_it_asks_no_host_and_its_own_policy_has_nothing_to_object(show, report) -> None:
    page = show(report)

    asked = [event["request"]["url"] for event in page.told("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert sum(url.startswith("file:") for url in asked) == 1
    assert page.told("Log.entryAdded") == []
    assert page.told("Runtime.exceptionThrown") == []
    assert page.told("Runtime.consoleAPICalled") == []
    assert page.value("document.getElementById('filter').hidden") is False


def test_a_script_or_style_that_is_not_ours_is_refused(show) -> None:
    page = show(WHOLE)

    page.value(
        "for (const [tag, text] of [['script', 'window.taken = 1'], ['style', 'body { color: red }']]) {"
        "const e = document.createElement(tag); e.textContent = text; document.head.append(e); }"
        "document.body.setAttribute('style', 'color: red')"
    )
    assert page.value("window.taken") is None
    assert page.value("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert len(page.told("Log.entryAdded")) >= 3


def test_hostile_text_is_text(show) -> None:
    page = show(HOSTILE)

    assert page.told("Page.javascriptDialogOpening") == []
    assert page.value("document.querySelectorAll('script').length") == 1
    assert page.value("document.querySelectorAll('img').length") == 0
    shown = page.value("document.querySelector('h1').textContent")
    assert shown.startswith("</script><script>alert(1)</script><img src=x onerror=alert(1)>")
    assert "\\u202e" in shown


@pytest.mark.parametrize(
    ("name", "typed", "count"),
    [
        ("severity", "critical", "1 of 5 findings, 1 of 7 controls"),
        ("verdict", "unknown", "0 of 5 findings, 1 of 7 controls"),
        ("family", "csrf", "1 of 5 findings, 3 of 7 controls"),
        ("layer", "templates", "5 of 5 findings, 0 of 7 controls"),
        ("status", "waived", "1 of 5 findings, 7 of 7 controls"),
    ],
)
def test_a_choice_made_by_keyboard_filters(show, name, typed, count) -> None:
    page = show(WHOLE)
    # The findings of the made report come from templates, its controls from source alone.
    page.value("document.getElementById('layer').add(new Option('templates'))")
    tab_to(page, name)
    for letter in typed:
        page.press(letter, text=letter)

    assert page.value(COUNT) == count
    assert f"{visible(page)} of 5 findings, {visible(page, 'control')} of 7 controls" == count


def test_words_typed_after_tab_filter_and_show_all_brings_everything_back(show) -> None:
    page = show(WHOLE)

    tab_to(page, "words")
    page.write("forge SESSION")
    page.value("new Promise(done => setTimeout(done, 200))")
    assert page.value(COUNT) == "1 of 5 findings, 0 of 7 controls"
    assert page.value("document.getElementById('no-controls').hidden") is False

    tab_to(page, "reset")
    page.press("Enter")
    assert page.value(COUNT) == "5 of 5 findings, 7 of 7 controls"


def test_findings_fold_by_keyboard_all_or_one(show) -> None:
    page = show(WHOLE)
    opened = "document.querySelectorAll('details.finding[open]').length"

    tab_to(page, "fold")
    page.press("Enter")
    assert (page.value(opened), page.value("document.getElementById('fold').textContent")) == (0, "Unfold findings")

    page.value("document.querySelector('.finding summary').focus()")
    page.press("Enter")
    assert page.value(opened) == 1


def test_the_first_tab_offers_to_skip_to_the_findings_and_is_seen(show) -> None:
    page = show(WHOLE)

    page.press("Tab")
    assert focused(page) == "skip"
    assert page.value("document.activeElement.getBoundingClientRect().top >= 0")
    assert page.value("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    page.press("Enter")
    assert page.value("location.hash") == "#findings"


def test_a_link_to_what_the_filter_hides_brings_it_back(show) -> None:
    page = show(WHOLE)

    page.value("const s = document.getElementById('severity'); s.value = 'low'; s.dispatchEvent(new Event('change'))")
    page.value("location.hash = '#c-secrets.secret-key-strong'; new Promise(done => setTimeout(done, 100))")

    assert page.value("document.getElementById('c-secrets.secret-key-strong').checkVisibility()")


def test_without_scripts_everything_is_there_and_no_dead_control(show) -> None:
    page = show(WHOLE, scripts=False)

    assert visible(page) == len(WHOLE.findings)
    assert visible(page, "control") == len(WHOLE.assessments)
    assert page.value("[...document.querySelectorAll('.finding[open] .body')].every(e => e.checkVisibility())")
    assert not page.value("document.getElementById('filter').checkVisibility()")


@REPORTS
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(show, report, width) -> None:
    page = show(report, width=width)

    assert page.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("report", [WHOLE, HOSTILE, COMPARED], ids=["whole", "hostile", "compared"])
def test_every_text_stands_out_from_its_ground_as_wcag_demands(show, report, dark) -> None:
    page = show(report, dark=dark)

    assert page.value(f"({FAINTEST})(4.5)") == []
    assert page.value(f"({FAINTEST})(21)") != []


def test_dark_and_light_are_the_readers_choice(show) -> None:
    grounds = [
        show(WHOLE, dark=dark).value("getComputedStyle(document.body).backgroundColor") for dark in (True, False)
    ]

    assert grounds == ["rgb(19, 17, 16)", "rgb(246, 244, 241)"]


@pytest.mark.parametrize("anchor", ["controls", "open", "reading"])
def test_a_link_of_the_contents_leads_to_its_heading_on_a_long_page(show, anchor) -> None:
    many = [replace(SECRET, spots=(a_spot(number, f"shop/{number}.py"),)) for number in range(1, 1001)]
    page = show(with_findings(*many))

    page.value(f"document.querySelector('.contents a[href=\"#{anchor}\"]').click()")

    # The last sections end with the page, so that their headings stand lower.
    assert 0 <= page.value(f"document.getElementById('{anchor}-title').getBoundingClientRect().top") < 900


def test_what_is_less_than_medium_or_accepted_is_folded(show) -> None:
    page = show(WHOLE)

    opened = page.value("[...document.querySelectorAll('.finding[open] h4')].map(e => e.textContent)")
    assert opened == [SECRET.message, FORMS.message]


def test_a_link_to_a_folded_finding_unfolds_it(show) -> None:
    page = show(WHOLE)

    page.value("location.hash = '#f5'; new Promise(done => setTimeout(done, 100))")

    assert page.value("document.getElementById('f5').open")


def test_on_paper_folded_findings_are_open_and_the_tools_are_gone(show) -> None:
    page = show(WHOLE, scripts=False)
    page.value("for (const e of document.querySelectorAll('.finding')) e.open = false")

    page.send("Emulation.setEmulatedMedia", media="print", features=[])
    heights = page.value("[...document.querySelectorAll('.finding .body')].map(e => e.getBoundingClientRect().height)")
    assert min(heights) > 10
    assert not page.value("document.querySelector('.rail').checkVisibility()")
    assert page.send("Page.printToPDF", preferCSSPageSize=True)["data"].startswith("JVBERi")


def test_each_field_and_button_has_a_name(show) -> None:
    page = show(WHOLE)

    tree = page.send("Accessibility.getFullAXTree")["nodes"]
    roles = {"textbox", "searchbox", "combobox", "button", "link"}
    named = [node for node in tree if node.get("role", {}).get("value") in roles and not node.get("ignored")]
    assert len(named) > 10
    assert [node for node in named if not node.get("name", {}).get("value")] == []


def test_the_tables_stay_tables_for_a_screen_reader_on_a_phone(show) -> None:
    page = show(COMPARED, width=390)

    tree = page.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node.get("role", {}).get("value") for node in tree]
    assert roles.count("row") >= len(COMPARED.assessments) + 3
    assert roles.count("rowheader") >= len(COMPARED.assessments)
