"""Settings of the limiter in the configuration files and templates that a repository ships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.limiting.stores import OLD_SETTING
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

CONFIGURATION = regex(
    r"(?:\.(?:cfg|conf|ini|toml|ya?ml|env|j2|jinja2?)(?:\.(?:template|tmpl|tpl|example|sample|dist|j2|in))?"
    r"|(?:^|/)\.env(?:\.[\w-]+)*|\.py\.(?:template|tmpl|example|sample|dist|j2))$",
    re.IGNORECASE,
)
# A line that sets the key; one that is commented out sets nothing.
SET = regex(rf"^[ \t]*(?:-[ \t]+|export[ \t]+)?[\"']?{OLD_SETTING}[\"']?[ \t]*[=:][ \t]*\S", re.MULTILINE)


def old_settings(repository: Repository) -> Iterator[Place]:
    """Each line of a shipped configuration file that sets the limiter's store by its old name."""
    for file in (*repository.files, *repository.tree.ignored_present):
        if file.content is not None and CONFIGURATION.search(file.path):
            text = file.text
            for found in SET.finditer(text) if OLD_SETTING in text else ():
                yield Place(file.path, text.count("\n", 0, found.start()) + 1)
