"""What a file of the repository is, by its path: environment, key, CI, document, test, or text worth scanning."""

from __future__ import annotations

import re

from stopper.evidence.tree.files import File
from stopper.standard.regex import regex

CI_FILES = {
    "github": regex(r"\.(?:github|gitea|forgejo)/(?:workflows/[^/]+|actions/.+/action)\.ya?ml\Z"),
    "gitlab": regex(r"(?:\.gitlab-ci\.ya?ml|\.gitlab/ci/.+\.ya?ml)\Z"),
    "circleci": regex(r"\.circleci/.+\.ya?ml\Z"),
    "jenkins": regex(r"(?:.+/)?Jenkinsfile(?:\.[\w-]+)?\Z"),
    "azure": regex(r"(?:azure-pipelines\.ya?ml|\.azure(?:-pipelines|/pipelines)/.+\.ya?ml)\Z"),
    "bitbucket": regex(r"bitbucket-pipelines\.ya?ml\Z"),
    "travis": regex(r"\.travis\.ya?ml\Z"),
    "drone": regex(r"\.(?:drone|woodpecker)(?:/.+)?\.ya?ml\Z"),
    "buildkite": regex(r"\.buildkite/.+\.ya?ml\Z"),
}
DOCUMENT = regex(
    r"(?:docs?/(?:[^/]+/){0,6}[^/]+\.(?:md|rst|txt|adoc)|(?:\.github/)?[^/]+\.(?:md|rst|adoc)|(?:\.github/)?[A-Z]{4,20}(?:\.txt)?)\Z"
)
TEST_FILE = regex(
    r"(?:(?:\A|/)tests?/(?:.+/)?[^/]+\.py|(?:\A|/)test_[^/]*\.py|_test\.py|(?:\A|/)(?:tests|conftest)\.py)\Z"
)

_ENVIRONMENT = regex(r"(?:\.env(?:rc)?|\.flaskenv|\.(?:env|flaskenv)[._-].+|[\w-]{1,60}\.env)\Z", re.IGNORECASE)
_EXAMPLE = regex(
    r"(?:\A|[._-])(?:examples?|samples?|templates?|dist|defaults?|tpl|tmpl|j2|schema|skeleton)(?:[._-]|\Z)",
    re.IGNORECASE,
)
_KEY = regex(
    r"(?:\A(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.htpasswd|\.netrc|\.pgpass|\.pypirc)|\.(?:pem|key|p12|pfx|jks|ppk|keystore))\Z",
    re.IGNORECASE,
)
_SCANNED_TEXT = """
.env .ini .cfg .toml .yaml .yml .json .xml .conf .config .properties .sh .bash .zsh .ps1 .bat .cmd .js .mjs .cjs .ts
.jsx .tsx .vue .html .htm .j2 .jinja .jinja2 .md .rst .txt .pem .key .sql .tf .tfvars .hcl .service .socket .nginx
.plist .gradle .rb .php .go .java .pl .lua .http .rest .log .cnf .inc .template .tpl .tmpl .example .sample .dist
.desktop .envrc .ppk .asc .jsonl .ndjson
"""
_SCANNED = frozenset(_SCANNED_TEXT.split())
_SCANNED_NAMES_TEXT = """
Dockerfile Containerfile Procfile Makefile Vagrantfile Jenkinsfile Caddyfile crontab .flaskenv .env .envrc .netrc
.pypirc .pgpass .htpasswd .npmrc .dockercfg .bashrc .profile .zshrc id_rsa id_dsa id_ecdsa id_ed25519 Justfile
Brewfile hosts
"""
_SCANNED_NAMES = frozenset(_SCANNED_NAMES_TEXT.split())
_LOCK = regex(
    r"(?:\.lock|-lock\.json|-lock\.ya?ml|Pipfile\.lock|npm-shrinkwrap\.json|\.min\.\w+|\.map|messages\.pot)\Z"
)
FLAG_FILES = regex(r"flag_?\d{0,2}(?:\.txt)?\Z")
"""Files that hold what the players of a challenge look for, and nothing else."""
LONGEST_AVERAGE = 500  # bytes a line; scripts above are machine-made
LARGEST_SCANNED = 512_000  # bytes; above are data and bundles


def is_environment_name(name: str) -> bool:
    """Whether a file of this name holds environment variables for real use; `.env.example` does not."""
    return bool(_ENVIRONMENT.match(name)) and not _EXAMPLE.search(name)


def is_key_name(name: str) -> bool:
    """Whether a file of this name holds a private key or stored passwords."""
    return bool(_KEY.search(name))


def holds_key(file: File) -> bool:
    """Whether the file is named as a key and, where its text is known, is not merely a certificate."""
    content = file.content
    return is_key_name(file.name) and (
        content is None or file.suffix != ".pem" or b"CERTIFICATE" not in content or b"PRIVATE KEY" in content
    )


def is_worth_scanning(file: File) -> bool:
    """Whether the file is a text in which a credential may stand; Python, locks and machine-made scripts are none."""
    name, content = file.name, file.content or b""
    if _LOCK.search(name) or len(content) > LARGEST_SCANNED:
        return False
    if not (
        file.suffix in _SCANNED
        or FLAG_FILES.match(name)
        or name in _SCANNED_NAMES
        or name.startswith((".env", "Dockerfile"))
        or _is_script(file)
    ):
        return False
    scripted = file.suffix in {".js", ".mjs", ".cjs", ".json", ".jsonl", ".ndjson", ".html", ".ts"}
    return not (scripted and len(content) > 5_000 and len(content) / (content.count(b"\n") + 1) > LONGEST_AVERAGE)


def _is_script(file: File) -> bool:
    return "." not in file.name and (file.content or b"")[:2] == b"#!"
