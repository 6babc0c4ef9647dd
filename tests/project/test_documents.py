"""The documents: links lead somewhere, and the change log has a place for the next change."""

import re
from pathlib import Path

from stopper.policy.protections import Protections

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z]+:|#")


def pages(root: Path, files: list[Path]) -> list[Path]:
    """Those of this project; the cases of the controls are files of other projects."""
    cases = root / "tests" / "controls"
    return [path for path in files if path.suffix == ".md" and not path.is_relative_to(cases)]


def test_every_link_within_the_project_leads_somewhere(root: Path, kept_files: list[Path]) -> None:
    broken = []
    for page in pages(root, kept_files):
        prose = FENCED.sub("", page.read_text(encoding="utf-8"))
        targets = [target for target in LINK.findall(prose) if not ELSEWHERE.match(target)]
        broken += [
            f"{page.relative_to(root)}: {target}"
            for target in targets
            if not (page.parent / target.partition("#")[0]).exists()
        ]

    assert broken == []


def test_every_part_of_a_page_that_is_linked_to_is_there(root: Path, kept_files: list[Path]) -> None:
    broken = []
    for page in pages(root, kept_files):
        prose = FENCED.sub("", page.read_text(encoding="utf-8"))
        for target in LINK.findall(prose):
            path, _, part = target.partition("#")
            there = page.parent / path if path else page
            if part and not re.match(r"[a-z]+:", target) and there.suffix == ".md" and part not in anchors(there):
                broken.append(f"{page.relative_to(root)}: {target}")

    assert broken == []


def anchors(page: Path) -> set[str]:
    """The names that forges give the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_change_log_has_an_unreleased_section(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(r"^## \[?Unreleased\]?$", text, re.MULTILINE)


def test_every_page_has_one_title(root: Path, kept_files: list[Path]) -> None:
    wrong = []
    for page in pages(root, kept_files):
        prose = FENCED.sub("", page.read_text(encoding="utf-8"))
        if len(re.findall(r"^# ", prose, re.MULTILINE)) != 1:
            wrong.append(str(page.relative_to(root)))

    assert wrong == []


def test_every_section_of_the_policy_stands_in_the_table_of_the_extension_with_its_page(root: Path) -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (root / "docs" / "extension.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    told = {section for _, sections, page in rows if page for section in re.findall(r"\[+([a-z-]+)\]+", sections)}

    # What stands around the application is no part of the extension: docs/render.md.
    sections = {key.partition("[")[0] for key, _ in Protections().sections()} - {"deployment"}
    assert sections | {"cors", "routes"} <= told
    assert all(cell for row in rows for cell in row)
