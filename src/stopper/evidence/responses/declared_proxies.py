"""What a repository says of a proxy in front of the application: a server that passes requests on, or a platform."""

from __future__ import annotations

import re

from stopper.evidence.repository.questions import Repository
from stopper.model import Place

PASSES_ON = re.compile(r"^\s*(?:proxy_pass\s|ProxyPass(?:Match)?\s|reverse_proxy\s|uwsgi_pass\s)", re.MULTILINE)
SERVERS = re.compile(
    r"(?:\A|/)(?:[^/]*(?:nginx|apache|httpd|vhost|site)[^/]*|Caddyfile)\Z|(?:\A|/)(?:nginx|apache2?|httpd)/|\.conf\Z|sites-(?:available|enabled)/"
)
# For good: nginx, Apache httpd and ingress-nginx. A name of its own (`https://www.example.com`) is HTTPS too.
TO_HTTPS = re.compile(
    r"^[ \t]*(?:return[ \t]+30[18][ \t]+[\"']?https://|rewrite[ \t][^\n]*[ \t]https://[^\n]*permanent"
    r"|Redirect(?:Match)?[ \t]+(?:permanent|301)[ \t][^\n]*https://|RewriteRule[ \t][^\n]*[ \t]https://[^\n]*R=301"
    r"|[\"']?nginx\.ingress\.kubernetes\.io/force-ssl-redirect[\"']?:[ \t]*[\"']?true)",
    re.MULTILINE,
)
PLAIN = re.compile(r"^[ \t]*listen[ \t][^;\n]*\b80\b|VirtualHost[ \t][^>\n]*:80\b|force-ssl", re.MULTILINE)
# Platforms whose router always stands in front, by the file that deploys to them.
PLATFORMS = {
    "Procfile": "Heroku's router",
    "fly.toml": "Fly's proxy",
    "render.yaml": "Render's router",
    "app.yaml": "App Engine's front end",
    ".platform.app.yaml": "the platform's router",
}


def redirecting_server(repository: Repository | None) -> Place | None:
    """Where a server's configuration in the repository sends plain HTTP on to HTTPS."""
    for file in repository.files if repository is not None else ():
        if file.content is not None and (SERVERS.search(file.path) or file.path.endswith((".yaml", ".yml"))):
            found = TO_HTTPS.search(file.text)
            if found is not None and PLAIN.search(file.text):
                return Place(file.path, file.text.count("\n", 0, found.start()) + 1)
    return None


def declared_proxy(repository: Repository | None) -> tuple[str, Place] | None:
    """A proxy that the repository declares, in words, with its place; None where nothing speaks of one."""
    for file in repository.files if repository is not None else ():
        if file.path in PLATFORMS:
            return PLATFORMS[file.path], Place(file.path, 1)
        if file.content is not None and SERVERS.search(file.path):
            found = PASSES_ON.search(file.text)
            if found is not None:
                line = file.text.count("\n", 0, found.start()) + 1 + found.group().count("\n")
                return "the server that passes requests on", Place(file.path, line)
    return None
