"""Views that Stopper's decorators give their input, and whether they keep it by `store()`."""

import pytest

from stopper.evidence.requests.given_input import UPLOAD, given_input, stores
from tests.evidence.projects import application_of

HEAD = """
import stopper
from flask import Flask

app = Flask(__name__)
stopper.Stopper(app)

"""
BELOW = '@app.post("/photos")\n@stopper.upload("png")\n'


def kept(code: str) -> list[bool]:
    application = application_of(HEAD + code)
    return [stores(application.source, route, item) for route, item in given_input(application, UPLOAD)]


@pytest.mark.parametrize(
    "body",
    [
        "def add(files):\n    return [file.store().name for file in files]\n",
        "def add(files):\n    for number, file in enumerate(files):\n        file.store()\n",
        "def add(files):\n    first, *others = files\n    return first.store().name\n",
        "def add(files):\n    return files[0].store().name\n",
        "def add(files):\n    return keep(files)\n\ndef keep(taken):\n    return [one.store() for one in taken]\n",
        "def add(files):\n    return [keep(file) for file in files]\n\ndef keep(file):\n    return file.store()\n",
    ],
)
def test_files_that_a_view_was_given_are_stored(body: str) -> None:
    assert kept(BELOW + body) == [True]


@pytest.mark.parametrize(
    "body",
    [
        "def add(files):\n    shop.store(files[0].filename)\n    files[0].stream.save('/srv')\n",
        "def add(files):\n    cache = Cache(len(files))\n    cache.store()\n",
        "def add(files):\n    return keep(files[0].filename)\n\ndef keep(name):\n    return database.store(name)\n",
    ],
)
def test_what_else_is_called_store_is_no_upload(body: str) -> None:
    assert kept(BELOW + body) == [False]


def test_the_argument_may_have_another_name() -> None:
    code = '@app.post("/photos")\n@stopper.upload("png", argument="photos")\n'

    assert kept(code + "def add(photos):\n    return photos[0].store().name\n") == [True]
    assert kept(code + "def add(photos, files):\n    return files[0].store().name\n") == [False]


def test_a_decorator_above_that_of_the_route_gives_nothing() -> None:
    body = "def add(files):\n    return files[0].store().name\n"

    assert kept('@stopper.upload("png")\n@app.post("/photos")\n' + body) == []
    assert kept(BELOW + body + 'app.add_url_rule("/others", view_func=add)\n') == [True]
