"""The marks of gixy: a configuration is a fault as a whole, or none where its name ends in `_fp`."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Snippet, whole

SUFFIX = ".conf"
# What a test leaves out: the levels around its directives.
SERVER = """\
    listen 443 ssl;
    server_name example.com;
    ssl_certificate /etc/ssl/example.com.pem;
    ssl_certificate_key /etc/ssl/example.com.key;
    server_tokens off;
"""
PASSED = "proxy_pass http://127.0.0.1:8000;"
OF_LOCATION = re.compile(r"^\s*(?:proxy_|if\b)", re.MULTILINE)


def snippets(path: Path) -> list[Snippet]:
    """The file, in the server or location that it is a part of."""
    text = _served(_around(path.read_text(encoding="utf-8")))
    return [Snippet("", text, (whole(text, not path.stem.endswith("_fp")),), "nginx.conf")]


def _around(text: str) -> str:
    if re.search(r"^\s*http\s*\{", text, re.MULTILINE):
        return f"events {{}}\n{text}\n"
    if "location" not in text and OF_LOCATION.search(text):
        passed = "" if "proxy_pass" in text else f"{PASSED}\n"
        text = f"location / {{\n{passed}{text}\n}}"
    server = text if re.search(r"^\s*server\s*\{", text, re.MULTILINE) else f"server {{\n{SERVER}{text}\n}}"
    return f"events {{}}\nhttp {{\n{server}\n}}\n"


def _served(text: str) -> str:
    """A location that does nothing of its own hands on to an application, which a test leaves out too."""
    if re.search(r"\b(?:proxy_pass|alias)\b", text):
        return text
    return re.sub(r"(?m)^(\s*location\b[^{]*\{)", rf"\1 {PASSED}", text)
