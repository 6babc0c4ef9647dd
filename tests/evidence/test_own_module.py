"""A module under a name of its own: what it keeps there are its globals, and its functions are found by it."""

from tests.evidence.projects import called_names, source_of, value_of

OWN = "import sys\nthis = sys.modules[__name__]\n"


def test_what_is_kept_on_the_module_is_a_global_of_it() -> None:
    assert value_of(OWN + "this.limit = 5\nx = this.limit").equals(5) is True


def test_a_function_of_the_module_is_found_by_it() -> None:
    assert called_names(OWN + "def report(): pass\nthis.report()")[-1] == ".app.report"


def test_a_variable_of_the_same_name_is_another() -> None:
    text = OWN + "this.scans = 1\ndef found():\n    scans = 2\n    return this.scans\n"
    (function,) = source_of(text).functions()

    assert set(function.scope.bindings) == {"scans"}


def test_a_function_that_writes_it_writes_the_global() -> None:
    text = OWN + "this.scanner = None\ndef load():\n    this.scanner = open('a')\n"
    (function,) = source_of(text).functions()

    assert function.scope.globals == {"this.scanner"}
    assert not function.scope.bindings


def test_another_modules_own_name_is_left_as_it_is() -> None:
    names = called_names("import sys\nthis = sys.modules['os']\nthis.system('ls')")

    assert names[-1] != ".app.system"
