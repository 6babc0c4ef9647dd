from pathlib import Path

from stopper.controls import discover
from stopper.standard.asvs import CHAPTERS, REQUIREMENTS

PUBLISHED = Path(__file__).resolve().parents[1] / "asvs-5.0.0.txt"


def test_the_ids_and_levels_are_the_published_ones_in_their_order() -> None:
    published = [line.split() for line in PUBLISHED.read_text(encoding="utf-8").splitlines()]

    assert [[item.id, str(item.level)] for item in REQUIREMENTS.values()] == published


def test_every_requirement_belongs_to_a_chapter_with_a_name() -> None:
    assert {item.chapter for item in REQUIREMENTS.values()} == set(CHAPTERS.values())


def test_every_control_maps_to_requirements_that_exist() -> None:
    assert {name for control in discover() for name in control.asvs} <= set(REQUIREMENTS)


def test_the_page_counts_what_controls_map_to() -> None:
    page = (PUBLISHED.parents[1] / "docs" / "asvs.md").read_text(encoding="utf-8")

    mapped = {name for control in discover() for name in control.asvs}
    assert f"something of {len(mapped)} of its {len(REQUIREMENTS)} requirements" in page
