"""The mark of a rendered file, and what it tells of a file on disk."""

from __future__ import annotations

from stopper.render.drift import State, drift
from stopper.render.rendered import Rendered, is_untouched, marked

FILE = Rendered("site.conf", "server {\n    listen 80;\n}\n")


def test_the_mark_is_the_first_line_and_fits_the_rest() -> None:
    text = marked(FILE, "nginx").text

    assert text.splitlines()[0].startswith("# rendered by stopper (nginx), sha256 ")
    assert text.endswith(FILE.text)
    assert is_untouched(text)
    assert not is_untouched(text.replace("80", "81"))
    assert not is_untouched(FILE.text)


def test_what_must_stand_first_stays_first() -> None:
    script = marked(Rendered("backup", "#!/bin/sh\nexit 0\n"), "backup").text
    image = marked(Rendered("Dockerfile", "# syntax=docker/dockerfile:1\nFROM scratch\n"), "docker").text

    assert script.startswith("#!/bin/sh\n# rendered by stopper")
    assert image.startswith("# syntax=docker/dockerfile:1\n# rendered by stopper")
    assert is_untouched(script)
    assert is_untouched(image)


def test_a_language_without_comments_has_no_mark() -> None:
    assert marked(Rendered("app.json", "{}\n", comment=""), "heroku").text == "{}\n"


def test_how_a_file_on_disk_stands_to_the_policy() -> None:
    now, before = marked(FILE, "nginx"), marked(Rendered("site.conf", "server {}\n"), "nginx")
    states = {
        None: State.MISSING,
        now.text: State.SAME,
        before.text: State.OLD,
        now.text + "# mine\n": State.CHANGED,
        "server {}\n": State.CHANGED,
    }

    for written, state in states.items():
        assert [item.state for item in drift([now], {"site.conf": written})] == [state]
