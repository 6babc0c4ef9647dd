"""Command lines as they are on machines: what is masked, what is named, what stays readable."""

import pytest

from stopper.collect.host.facts import is_secret_name, redacted
from stopper.standard.sensitive_names import is_sensitive_name

SECRETS = {
    "mysqldump -phunter2 shop": "mysqldump -p",
    "mysql -u root --password=hunter2": "--password",
    "redis-cli -a hunter2 ping": "redis-cli -a",
    "sshpass -p 123456 ssh deploy@web1": "sshpass -p",
    "curl -u bot:hunter2 https://api.example": "curl -u",
    "celery -A shop worker --broker redis://:hunter2@10.0.0.5/0": "the password in an address",
    "gunicorn --env SECRET_KEY=hunter2 shop:app": "SECRET_KEY",
    "gunicorn -e DB_PASSWORD=hunter2 shop:app": "DB_PASSWORD",
    "/usr/bin/python3 app.py --api-key hunter2": "--api-key",
    "curl -H Authorization:Bearer-hunter2 https://api.example": "a header with a credential",
    "openssl rsa -passin pass:hunter2 -in key.pem": "openssl -passin",
    "redis-server --requirepass hunter2": "--requirepass",
    "env PGPASSWORD=hunter2 psql": "PGPASSWORD",
}


@pytest.mark.parametrize(("line", "name"), SECRETS.items(), ids=list(SECRETS))
def test_a_secret_is_masked_and_named(line: str, name: str) -> None:
    shown, secrets = redacted(line.split(" "))

    assert "hunter2" not in " ".join(shown)
    assert "123456" not in " ".join(shown)
    assert secrets == [name]


HARMLESS = [
    "gunicorn --workers 3 --bind 127.0.0.1:8000 shop:app",
    "gunicorn -b unix:/run/shop/shop.sock -w 4 --timeout 30 shop.wsgi:create_app()",
    "nginx: master process /usr/sbin/nginx -g daemon off;",
    "celery -A shop worker --concurrency 2",
    "uwsgi --ini /etc/uwsgi/shop.ini --http-socket 127.0.0.1:9090",
    "flask run --host 0.0.0.0 --port 5000 --debug",
    "gunicorn --certfile=/etc/ssl/shop.pem --keyfile=/etc/ssl/shop.key shop:app",
]


@pytest.mark.parametrize("line", HARMLESS)
def test_how_a_server_runs_stays_readable(line: str) -> None:
    words = [line] if line.startswith("nginx:") else line.split(" ")
    shown, secrets = redacted(words)

    assert (" ".join(shown), secrets) == (line, [])


NO_SECRETS = [
    "psql --password-file /etc/shop/db-password",
    "vault agent --token-ttl 60",
    "gunicorn --env SECRET_KEY=$SECRET_KEY shop:app",
    "dockerd --authorization-plugin=none",
    "mysqldump -p shop",
    "docker run --env-file /etc/shop/env -e DB_PASSWORD shop",
    "app --password=",
    "app --use-password true",
]


@pytest.mark.parametrize("line", NO_SECRETS)
def test_what_only_speaks_of_a_secret_is_none(line: str) -> None:
    assert redacted(line.split(" "))[1] == []


SAME = [
    *("SECRET_KEY", "DB_PASSWORD", "dbPassword", "API_KEY", "AUTH_TOKEN", "JWT_SECRET_KEY", "AWS_SECRET_ACCESS_KEY"),
    *("PASSWORD_MIN_LENGTH", "TOKEN_TTL", "SECRET_FILE", "AUTHOR", "KEYWORDS", "PORT", "WORKERS", "PUBLIC_KEY"),
]


# The script cannot import ours; the names that matter mean the same to both.
@pytest.mark.parametrize("name", SAME)
def test_names_mean_the_same_to_the_script_and_to_the_audit(name: str) -> None:
    assert is_secret_name(name) == is_sensitive_name(name)
