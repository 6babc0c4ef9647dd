"""The folder of the code is served: configuration, .env and .git among it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from stopper.evidence.deployment.apache.configuration import Apache, Directive, Section
from stopper.evidence.deployment.trap import Trap
from stopper.standard.regex import regex

PYTHON_PATH = regex(r"\A(?:python-path|home)=(.+)\Z")


def traps(apache: Apache) -> Iterator[Trap]:
    """Every DocumentRoot or alias that is a folder from which the application is loaded, or one above it."""
    for file in apache.files:
        code = {*_folders(file)}
        for section in file.all():
            for item in section.own("documentroot", "alias"):
                served = PurePosixPath(item.argument(0 if item.name == "documentroot" else 1))
                if section.is_transparent or not served.is_absolute():
                    continue
                if any(folder == served or served in folder.parents for folder in code):
                    yield _trap(item, served)


def _folders(file: Section) -> Iterator[PurePosixPath]:
    """Where code lies: the folder of the WSGI script, and what its daemon imports from."""
    for section in file.all():
        for item in section.directives:
            if item.name in ("wsgiscriptalias", "wsgiscriptaliasmatch") and item.argument(1).startswith("/"):
                yield PurePosixPath(item.argument(1)).parent
            elif item.name in ("wsgidaemonprocess", "wsgipythonpath"):
                paths = [found[1] for word in item.arguments if (found := PYTHON_PATH.match(word))]
                yield from (PurePosixPath(path.partition(":")[0]) for path in paths if path.startswith("/"))


def _trap(item: Directive, served: PurePosixPath) -> Trap:
    words = f"{served} holds the application's code: its source, .env and .git are served to whoever asks"
    return Trap(
        item.at, words, fix="Alias /static/ /srv/shop/static/   # a folder of public files, and no DocumentRoot"
    )
