"""What an image of a web server hands out: the folders that nginx and httpd serve by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.stage import Copy

SERVERS = ("nginx", "nginx-unprivileged", "httpd", "caddy", "openresty")
SERVED = ("/usr/share/nginx/html", "/var/www", "/usr/local/apache2/htdocs", "/usr/share/caddy", "/srv")


def served_copies(image: Image) -> Iterator[Copy]:
    """The copies that bring the whole folder of a build into what is served; a folder of built pages is another."""
    for stage in image.final.chain:
        for copy in stage.copies:
            # A project of a single page keeps its Dockerfile beside it, and no code of a server.
            if copy.takes_all and f"{copy.target}/".startswith(tuple(f"{item}/" for item in SERVED)):
                yield copy
