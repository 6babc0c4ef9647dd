"""The evidence of everything that stands around an application, for one environment."""

from __future__ import annotations

from stopper.collect.deployment.nginx import read_nginx
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.tree.files import Tree


def deployment(tree: Tree, environment: str) -> tuple[dict[type, tuple[object, ...]], list[tuple[str, str]]]:
    """The snapshots by their type, and what was not covered with the reason."""
    nginx, gaps = read_nginx(tree, environment)
    return {Nginx: (nginx,) if nginx else ()}, gaps
