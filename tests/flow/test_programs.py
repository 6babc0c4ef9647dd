"""Folders of one repository that have nothing in common are programs of their own."""

from collections.abc import Mapping

from stopper.evidence.application.flask import applications
from stopper.flow.entries.programs import Program, owner_of, programs
from tests.evidence.projects import source_of

APP = "from flask import Flask\napp = Flask(__name__)\n"


def found(files: Mapping[str, str]) -> list[Program]:
    source = source_of(files)
    return programs(source, applications(source, "production"))


def folders(files: Mapping[str, str]) -> list[list[str]]:
    return [sorted(program.folders) for program in found(files)]


def test_applications_beside_each_other_are_programs_of_their_own_the_largest_first() -> None:
    small, large = {"one/app.py": APP}, {"two/app.py": APP, "two/views.py": "x = 1\n" * 9}

    assert folders({**small, **large}) == [["two"], ["one"]]


def test_an_import_makes_one_program_of_two_folders() -> None:
    shared = {"shared/names.py": "NAMES = []\n"}

    assert folders({"one/app.py": f"from shared.names import NAMES\n{APP}", **shared}) == [[""]]


def test_folders_that_import_what_a_third_one_has_belong_together() -> None:
    importing = f"from shared.names import NAMES\n{APP}"
    files = {
        "one/app.py": importing,
        "shared/names.py": "NAMES = []\n",
        "two/app.py": importing,
        "tool/run.py": "x = 1",
    }

    assert sorted(folders(files)) == [["one", "shared", "two"], ["tool"]]


def test_what_lies_below_the_import_root_of_an_application_is_of_its_program() -> None:
    main = f"import importlib\n{APP}importlib.import_module('pages.views').add(app)\n"
    views = "def add(app):\n    @app.get('/')\n    def view():\n        return ''\n"

    assert folders({"shop/main.py": main, "shop/pages/views.py": views, "tool/run.py": "x = 1\n"}) == [
        ["shop"],
        ["tool"],
    ]
    assert folders({"main.py": main, "pages/views.py": views, "tool/run.py": "x = 1\n"}) == [[""]]


def test_an_import_root_lies_above_the_packages_of_an_application() -> None:
    files = {"shop/__init__.py": "", "shop/web/__init__.py": "", "shop/web/app.py": APP, "jobs/run.py": "x = 1\n"}

    assert folders(files) == [[""]]
    assert folders({f"src/{path}": text for path, text in files.items()} | {"docs/conf.py": "x = 1"}) == [
        ["src"],
        ["docs"],
    ]


def test_applications_deep_in_a_repository_are_told_apart() -> None:
    assert folders({"apps/one/app.py": APP, "apps/two/app.py": APP + "x = 1\n"}) == [["apps/two"], ["apps/one"]]


def test_each_program_has_its_applications_and_its_modules() -> None:
    one, two = found({"one/app.py": APP, "two/app.py": APP + "x = 1\n"})

    assert [module.path for module in one.source.modules] == ["two/app.py"]
    assert [module.path for module in two.source.modules] == ["one/app.py"]
    assert [len(program.applications) for program in (one, two)] == [1, 1]


def test_a_project_of_one_program_is_asked_as_a_whole() -> None:
    files = {"app.py": APP, "tool/helper.py": "x = 1\n"}
    source = source_of(files)

    assert programs(source, applications(source, "production"))[0].source is source


def test_the_smallest_of_very_many_are_one() -> None:
    many = {f"tool{n:02}/run.py": "x = 1\n" * (20 - n) for n in range(12)}

    assert [len(program.folders) for program in found(many)] == [1, 1, 1, 1, 1, 1, 1, 5]


def test_a_template_is_owned_by_the_program_beside_it_else_by_the_first_with_an_application() -> None:
    tool = {"tool/run.py": "x = 1\n" * 9}
    third, two, one = found({"one/app.py": APP, "two/app.py": APP + "x = 1\n", **tool})

    assert third.folders == {"tool"}
    assert owner_of("one/templates/a.html", [third, two, one]) is one
    assert owner_of("templates/a.html", [third, two, one]) is two
    assert owner_of("templates/a.html", [third]) is third
    assert owner_of("templates/a.html", []) is None
