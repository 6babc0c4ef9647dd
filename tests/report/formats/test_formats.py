"""What every format promises."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.model import StopperError
from stopper.report import formats
from stopper.report.format import Format, text_of
from stopper.report.view import View
from tests.report.made_report import EMPTY, HOSTILE, WHOLE

ROOT = Path(__file__).resolve().parents[3]
# What a terminal acts on or hides, and what breaks encodings.
UNSAFE = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF, 0xD800)]


def test_the_formats_are_the_files_of_their_folder_and_the_default_is_first() -> None:
    folder = Path(formats.__file__).parent

    assert formats.names()[0] == "text"
    assert set(formats.names()) == {path.stem for path in folder.glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("name", formats.names())
def test_a_format_has_the_name_of_its_file(name: str) -> None:
    assert formats.load(name).name == name


def test_a_file_that_declares_no_format_is_told(monkeypatch) -> None:
    monkeypatch.setattr("stopper.report.formats.sarif.FORMAT", Format("other", "", lambda report, view: ""))

    with pytest.raises(StopperError, match="declares no format 'sarif'"):
        formats.load("sarif")


def test_no_two_formats_claim_one_ending() -> None:
    endings = [end for name in formats.names() for end in formats.load(name).endings]

    assert len(endings) == len(set(endings))
    assert all(end == end.lower() for end in endings)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.html", "html"),
        ("a.md", "markdown"),
        ("a.xml", "junit"),
        ("A.SARIF", "sarif"),
        ("a.sarif.json", "sarif"),
        ("a.json", "json"),
        ("x/gl-code-quality-report.json", "gitlab"),
        ("a.txt", "text"),
        ("a", "text"),
    ],
)
def test_the_end_of_a_files_name_tells_the_format(path: str, name: str) -> None:
    if name not in formats.names():
        pytest.skip("not there yet")
    assert formats.of_file(path) == name


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("report", [WHOLE, EMPTY, HOSTILE], ids=["whole", "empty", "hostile"])
def test_it_renders_any_report_without_a_character_that_acts(name: str, report) -> None:
    made = text_of(formats.load(name).render(report, View(everything=True)))

    assert [hex(ord(char)) for char in UNSAFE if char in made] == []
    assert made.endswith("\n")


@pytest.mark.parametrize("name", formats.names())
def test_it_is_a_pure_function_of_the_report(name: str) -> None:
    render = formats.load(name).render

    assert render(WHOLE, View()) == render(replace(WHOLE), View())


def test_the_command_imports_no_format_that_is_not_asked_for(tmp_path: Path) -> None:
    script = (
        "import sys; from stopper.cli import main; main(['audit', sys.argv[1], '-f', 'gitlab', '--no-cache'])\n"
        "loaded = {name for name in sys.modules if name.startswith('stopper.report.formats.')}\n"
        "sys.exit(0 if loaded == {'stopper.report.formats.gitlab'} else str(loaded))"
    )

    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_the_page_of_the_formats_names_each_with_its_endings() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")

    for name in formats.names():
        form = formats.load(name)
        ends = ", ".join(f"`{end}`" for end in form.endings) or "none"
        assert f"| `{name}` | {form.summary} | {ends} |" in page
