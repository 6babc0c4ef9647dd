"""Which files of a tree are read as Python."""

from stopper.collect.source import read_source
from stopper.evidence.application.flask import applications
from stopper.evidence.tree.files import File, Tree


def tree_of(**files: str) -> Tree:
    texts = {name.replace("__", "."): text.encode() for name, text in files.items()}
    return Tree({path: File(path, len(content), 0o644, content) for path, content in sorted(texts.items())})


CODE = "from flask import Flask\napp = Flask(__name__)\napp.config.from_pyfile('app.cfg')\n"


def test_what_from_pyfile_reads_is_python_whatever_it_is_called() -> None:
    source = read_source(tree_of(app__py=CODE, app__cfg="KEY = 'set'\n", setup__cfg="[metadata]\nname = x\n"))

    (found,) = applications(source)
    assert found.config["KEY"].data == "set"
    assert not source.unreadable


def test_a_configuration_that_is_no_python_is_told() -> None:
    source = read_source(tree_of(app__py=CODE, app__cfg="[section]\nkey = some value\n"))

    assert [path for path, _ in source.unreadable] == ["app.cfg"]
