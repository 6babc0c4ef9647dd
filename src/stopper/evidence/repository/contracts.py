"""The written contract of an API, and who reads it: the application, and its tests."""

from __future__ import annotations

import re

from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source, is_test
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex

DOCUMENT = regex(r"(^|/)(openapi|swagger)[\w.-]*\.(ya?ml|json)$", re.IGNORECASE)
VALIDATORS = ("jsonschema", "openapi_schema_validator", "openapi_core", "fastjsonschema", "jsonschema_rs")


def api_document(repository: Repository) -> File | None:
    """The OpenAPI document of the repository, where it has one."""
    return next((file for file in repository.files if DOCUMENT.search(file.path) and not is_test(file.path)), None)


def read_by_code(source: Source, document: File | None) -> Place | None:
    """Where code that has a validator of schemas reads the document."""
    if document is None or not source.uses(*VALIDATORS):
        return None
    for module in source.modules:
        for item in module.strings:
            if isinstance(item.value, str) and item.value.endswith(document.name):
                return module.place(item)
    return None


def read_by_tests(repository: Repository, document: File | None) -> Place | None:
    """The first test that names the document."""
    for path in repository.tests if document is not None else ():
        file = repository.tree.get(path)
        if file is not None and document is not None and document.name in file.text:
            return Place(path)
    return None
