"""How controls are found: by their place, by entry points and by name."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import stopper.controls
from stopper.controls import GROUP, discover, find
from stopper.model import StopperError, UsageError

CONTROL = """from stopper.model import Control, Severity

control = Control(id="{id}", title="Something holds", severity=Severity.LOW, layers=("source",), remedy="Do it.")
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Adds an entry point, as an installed distribution would."""

    def add(name: str, value: str) -> None:
        points = [EntryPoint(name, value, GROUP)]
        monkeypatch.setattr(stopper.controls, "entry_points", lambda group: points if group == GROUP else [])

    return add


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One more folder in which the package finds modules, forgotten afterwards."""
    folder = tmp_path / "discovered"
    folder.mkdir()
    monkeypatch.setattr(stopper.controls, "__path__", [*stopper.controls.__path__, str(tmp_path)])
    yield folder
    for name in [name for name in sys.modules if name.startswith("stopper.controls.discovered")]:
        del sys.modules[name]


def test_controls_come_by_family_and_then_by_name() -> None:
    ids = [control.id for control in discover()]

    assert ids == sorted(ids, key=lambda name: name.split("."))


def test_a_file_whose_id_is_not_its_place_is_named(family: Path) -> None:
    (family / "__init__.py").write_text("")
    (family / "misplaced.py").write_text(CONTROL.format(id="sessions.elsewhere"))

    with pytest.raises(StopperError, match=r"misplaced\.py defines .*'sessions\.elsewhere'.*'discovered\.misplaced'"):
        discover()


def test_a_file_without_a_control_is_named(family: Path) -> None:
    (family / "__init__.py").write_text("")
    (family / "empty.py").write_text("")

    with pytest.raises(StopperError, match=r"empty\.py defines no control"):
        discover()


def test_a_family_that_cannot_be_imported_is_not_passed_over(family: Path) -> None:
    (family / "__init__.py").write_text("import no_such_module")

    with pytest.raises(StopperError, match=r"stopper\.controls\.discovered cannot be imported: .*no_such_module"):
        discover()


def test_an_entry_point_may_name_a_control(modules: Path, install: Install) -> None:
    (modules / "house_object.py").write_text(CONTROL.format(id="house.object"))
    install("object", "house_object:control")

    assert "house.object" in {control.id for control in discover()}


def test_an_entry_point_may_name_a_module_that_has_one(modules: Path, install: Install) -> None:
    (modules / "house_module.py").write_text(CONTROL.format(id="house.module"))
    install("module", "house_module")

    assert "house.module" in {control.id for control in discover()}


def test_an_entry_point_that_cannot_be_loaded_says_which_and_what_to_do(modules: Path, install: Install) -> None:
    (modules / "house_broken.py").write_text("raise ValueError('no such table')")
    install("broken", "house_broken")

    with pytest.raises(StopperError, match=r"broken = house_broken.*ValueError: no such table\. Update or uninstall"):
        discover()


def test_an_entry_point_to_something_else_is_refused(install: Install) -> None:
    install("else", "json")

    with pytest.raises(StopperError, match=r"else = json\) defines no control"):
        discover()


def test_the_family_of_a_policys_rules_is_taken(modules: Path, install: Install) -> None:
    (modules / "house_local.py").write_text(CONTROL.format(id="local.mine"))
    install("local", "house_local")

    with pytest.raises(StopperError, match=r"'local\.mine': the family local holds the rules of a policy"):
        discover()


@pytest.mark.parametrize("name", ["House Check", "house", "house.a.b", "House.check", "house.check_it"])
def test_an_id_that_is_no_family_and_name_is_refused(name: str, modules: Path, install: Install) -> None:
    module = f"house_id_{abs(hash(name))}"
    (modules / f"{module}.py").write_text(CONTROL.format(id=name))
    install("id", module)

    with pytest.raises(StopperError, match=r"write the id as family\.name in small letters"):
        discover()


@pytest.mark.parametrize(("layers", "words"), [('"sauce",', "the layer 'sauce'"), ("", "no layer")])
def test_a_layer_that_nothing_reads_is_refused(layers: str, words: str, modules: Path, install: Install) -> None:
    module = f"house_layer_{len(layers)}"
    (modules / f"{module}.py").write_text(CONTROL.format(id="house.mine").replace('"source",', layers))
    install("layer", module)

    with pytest.raises(StopperError, match=f"{words}: the layers are .*source"):
        discover()


def test_a_control_that_is_there_twice_is_refused(install: Install) -> None:
    install("again", "stopper.controls.sessions.cookie_secure")

    with pytest.raises(StopperError, match=r"'sessions\.cookie-secure', which .*cookie_secure\.py defines already"):
        discover()


def test_a_control_is_found_by_its_id() -> None:
    assert find("sessions.cookie-secure").title == "Browsers send cookies over HTTPS only"


@pytest.mark.parametrize("written", ["sessions.cookie-secur", "sessions.cookie_secure", "cookie-secure"])
def test_the_nearest_name_is_suggested(written: str) -> None:
    with pytest.raises(UsageError, match=r"did you mean sessions\.cookie-secure\?"):
        find(written)


def test_a_name_that_is_near_to_none_is_explained() -> None:
    with pytest.raises(UsageError, match=r"family\.name"):
        find("0")
