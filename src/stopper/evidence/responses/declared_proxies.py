"""What a repository says of a proxy in front of the application: a server that passes requests on, or a platform."""

from __future__ import annotations

import re

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.apache.forwarding import handing_on
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.deployment.pairing import environment_of
from stopper.evidence.deployment.passed_over import is_template
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

PASSES_ON = regex(r"^\s*(?:proxy_pass\s|ProxyPass(?:Match)?\s|reverse_proxy\s|uwsgi_pass\s)", re.MULTILINE)
SERVERS = regex(
    r"(?:\A|/)(?:[^/]*(?:nginx|apache|httpd|vhost|site)[^/]*|Caddyfile)\Z|(?:\A|/)(?:nginx|apache2?|httpd)/|\.conf\Z|sites-(?:available|enabled)/"
)
# Those whose grammar is not read.
UNREAD = regex(r"(?:\A|/)Caddyfile[^/]*\Z|\.caddy\Z")
# For good: nginx, Apache httpd and ingress-nginx. A name of its own (`https://www.example.com`) is HTTPS too.
TO_HTTPS = regex(
    r"^[ \t]*(?:return[ \t]+30[18][ \t]+[\"']?https://|rewrite[ \t][^\n]*[ \t]https://[^\n]*permanent"
    r"|Redirect(?:Match)?[ \t]+(?:permanent|301)[ \t][^\n]*https://|RewriteRule[ \t][^\n]*[ \t]https://[^\n]*R=301"
    r"|[\"']?nginx\.ingress\.kubernetes\.io/force-ssl-redirect[\"']?:[ \t]*[\"']?true)",
    re.MULTILINE,
)
PLAIN = regex(r"^[ \t]*listen[ \t][^;\n]*\b80\b|VirtualHost[ \t][^>\n]*:80\b|force-ssl", re.MULTILINE)
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


def declared_proxy(
    repository: Repository | None, nginx: Nginx | None, apache: Apache | None
) -> tuple[str, Place] | None:
    """A proxy that the files declare, in words, with its place; None where nothing speaks of one."""
    for file in repository.files if repository is not None else ():
        if file.path in PLATFORMS:
            return PLATFORMS[file.path], Place(file.path, 1)
    levels = to_application(nginx) if nginx is not None else []
    if levels:
        return "nginx", levels[0].at
    for _, at, is_wsgi in handing_on(apache) if apache is not None else ():
        if not is_wsgi:
            return "Apache", at
    return _as_text(repository)


def _as_text(repository: Repository | None) -> tuple[str, Place] | None:
    """A server whose grammar is not read, or a template of one, that passes requests on."""
    for file in repository.files if repository is not None else ():
        # What is no template is read by its grammar, for the environment that is judged.
        if file.content is None or not (UNREAD.search(file.path) or (SERVERS.search(file.path) and is_template(file))):
            continue
        found = PASSES_ON.search(file.text)
        if found is not None and environment_of(file.path) not in ("development", "testing"):
            line = file.text.count("\n", 0, found.start()) + 1 + found.group().count("\n")
            return "the server that passes requests on", Place(file.path, line)
    return None
