"""Whether nginx puts its own word in the place of a client's header, by its configuration or a pattern of it."""

from __future__ import annotations

import re

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.forwarding import writes_anew
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.repository.questions import Repository
from stopper.standard.regex import regex

# Files that a start script fills in (`listen {{ PORT }};`), of which the configuration is made.
PATTERNS = (".conf", ".template", ".tmpl", ".tpl", ".j2", ".jinja", ".jinja2", ".nginx")
FILLED = regex(r"\{\{|\{%|\$\{")
OWN = r"(?im)^\s*proxy_set_header\s+{header}\s+[\"']?\$(?:remote_addr|realip_remote_addr|proxy_protocol_addr)[\"']?\s*;"


def is_written_in_front(nginx: Nginx | None, repository: Repository | None, header: str) -> bool:
    """Whether nginx writes a header anew wherever it hands requests on, or a pattern of its configuration does."""
    if nginx is not None and writes_anew(to_application(nginx), header):
        return True
    if repository is None or (nginx is not None and to_application(nginx)):
        return False
    pattern = re.compile(OWN.replace("{header}", re.escape(header)))
    files = [file for file in repository.tree.ending(*PATTERNS) if pattern.search(file.text)]
    return any(FILLED.search(file.text) for file in files)
