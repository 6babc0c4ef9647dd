"""Command lines name the server that they start, whatever stands before it."""

import pytest

from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import assigned_before, started, started_by_text
from stopper.model import Place

AT = Place("Procfile", 1)


@pytest.mark.parametrize(
    ("text", "server", "application"),
    [
        ("gunicorn app:app", "gunicorn", "app:app"),
        ("exec gunicorn -w 4 -b 0.0.0.0:$PORT 'shop:create_app()'", "gunicorn", "shop:create_app()"),
        ("/srv/app/.venv/bin/gunicorn --reload shop.wsgi:application", "gunicorn", "shop.wsgi:application"),
        ("python -m gunicorn app:app --preload", "gunicorn", "app:app"),
        ("python3.12 -um gunicorn app:app", "gunicorn", "app:app"),
        ("poetry run gunicorn app:app", "gunicorn", "app:app"),
        ("uv run --no-sync --extra web gunicorn app:app", "gunicorn", "app:app"),
        ("pipenv run python -m gunicorn app:app", "gunicorn", "app:app"),
        ("WORKERS=3 env -u HOME A=1 gunicorn app:app", "gunicorn", "app:app"),
        ("newrelic-admin run-program gunicorn app:app", "gunicorn", "app:app"),
        ("sudo -u www-data gunicorn app:app", "gunicorn", "app:app"),
        ("gosu app:app dumb-init -- gunicorn app:app", "gunicorn", "app:app"),
        ("./docker-entrypoint.sh gunicorn app:app", "gunicorn", "app:app"),
        ("conda run -n web --no-capture-output gunicorn app:app", "gunicorn", "app:app"),
        ("sh -c 'flask db upgrade && exec gunicorn app:app'", "gunicorn", "app:app"),
        ("uwsgi --http :8000 --master --module shop:app", "uwsgi", "shop:app"),
        ("waitress-serve --listen=*:8000 --call shop:create_app", "waitress", "shop:create_app"),
        ("uvicorn --reload --host 0.0.0.0 shop:app", "uvicorn", "shop:app"),
        ("hypercorn shop:app -b 0.0.0.0:80", "hypercorn", "shop:app"),
        ("flask --app shop run --host 0.0.0.0 --debug", "flask run", "shop"),
        ("python -m flask run -h 0.0.0.0", "flask run", ""),
        ("python -u app.py --port 80", "python", "app.py"),
        ("python manage.py runserver -h 0.0.0.0", "python", "manage.py"),
        ("python -m shop", "python", "shop"),
        ("./serve.py", "python", "./serve.py"),
        ("celery -A shop.tasks worker -B", "celery", "shop.tasks"),
        ("rq worker -u $REDIS_URL mails", "rq", ""),
    ],
)
def test_the_server_is_found_behind_what_stands_before_it(text: str, server: str, application: str) -> None:
    found = started(shell_words(text), AT)

    assert found is not None
    assert (found.server, found.application) == (server, application)


@pytest.mark.parametrize(
    "text",
    [
        "flask db upgrade",
        "python manage.py db upgrade",
        "python -c 'print(1)'",
        "mkdir -p /var/run/gunicorn",
        "pip install gunicorn",
        "poetry install",
        "./wait.sh",
        "echo gunicorn app:app",
        "sudo systemctl restart gunicorn",
        "",
    ],
)
def test_what_ends_by_itself_starts_nothing(text: str) -> None:
    assert started(shell_words(text), AT) is None


def test_options_are_read_in_every_form() -> None:
    text = "gunicorn -w4 -b :80 --bind=unix:/run/a.sock --preload --timeout 90 app:app --env A=1 -e B=2 -k=gevent"

    found = started(shell_words(text), AT)

    assert found is not None
    assert found.values("-b", "--bind") == (":80", "unix:/run/a.sock")
    assert found.values("-e", "--env") == ("A=1", "B=2")
    assert (found.values("-w"), found.values("-k"), found.has("--preload")) == (("4",), ("gevent",), True)
    assert found.arguments == ("app:app",)


def test_user_and_environment_are_kept_and_not_shown() -> None:
    found = started(("API_KEY=not-for-print", "gosu", "app", "gunicorn", "--env", "K=not-for-print", "a:b"), AT)

    assert found is not None
    assert (found.user, found.through, found.environment[0][0]) == ("app", ("gosu",), "API_KEY")
    assert "not-for-print" not in repr(found)


SCRIPT = """#!/bin/sh
set -e
PORT=${PORT:-8000}
export WORKERS=4
if [ "$1" = worker ]; then
    MODE=worker
    exec celery -A shop worker
fi
flask db upgrade || exit 1
exec gunicorn \\
    --workers $WORKERS \\
    --bind "0.0.0.0:$PORT" \\
    shop:app >> /var/log/shop.log 2>&1
"""


def test_a_script_starts_each_of_its_servers_on_its_line() -> None:
    found = list(started_by_text(SCRIPT, Place("start.sh", 1), is_file=True))

    assert [(item.server, item.at.line) for item in found] == [("celery", 7), ("gunicorn", 10)]
    assert found[1].values("--bind") == ("0.0.0.0:$PORT",)


def test_a_script_s_own_variables_are_those_that_it_sets_once() -> None:
    found = assigned_before(SCRIPT)

    assert {name: value.reveal() for name, value in found.items()} == {"PORT": "${PORT:-8000}", "WORKERS": "4"}
