"""Who answers requests for static files: nginx from a folder, or the application."""

from pathlib import Path

import pytest

from stopper.evidence.deployment.static_answers import static_answers
from tests.evidence.deployment.test_placing import CODE, project

PASS = "proxy_pass http://app;"
TRIED = f"root {{0}}; location / {{{{ try_files $uri @app; }}}} location @app {{{{ {PASS} }}}} "
PLACED = "location /css/ { alias /srv/web/shop/static/; }"
HERE = "/srv/web/shop/static"


@pytest.mark.parametrize(
    ("server", "folder", "is_by_app"),
    [
        (f"location / {{ {PASS} }} location /static/ {{ alias {HERE}/; }}", HERE, False),
        (f"location / {{ {PASS} }}", "", True),
        (TRIED.format("/srv/files"), "", None),
        (TRIED.format("/srv/web/shop") + PLACED, HERE, False),
        (TRIED.format("/srv/web") + PLACED, "", True),
    ],
    ids=["alias", "app", "not placed", "root of the package", "root of the project"],
)
def test_static_files_are_answered_where_they_lie(
    tmp_path: Path, server: str, folder: str, is_by_app: bool | None
) -> None:
    nginx, repository = project(tmp_path, server, **CODE)

    [found] = static_answers(nginx, repository, "/static/")
    assert (found.folder, found.is_by_app) == (folder, is_by_app)
