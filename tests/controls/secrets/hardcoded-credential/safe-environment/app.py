"""A ferry whose passwords are the environment's, with defaults that are none."""

import os

import psycopg2
from flask import Flask

app = Flask(__name__)
app.config["LETTERS"] = os.environ.get("MAIL_PASSWORD", "")
app.secret_key = os.environ["SECRET_KEY"]
entry = os.getenv("DB_PASSWORD")
path = os.environ.get("DB_PASSWORD_FILE", "/run/secrets/password")
link = os.environ.get("PASSWORD_RESET_URL", "https://ferry.example/reset")
length = int(os.environ.get("PASSWORD_MIN_LENGTH", "12"))


@app.get("/seats")
def seats():
    with psycopg2.connect("db.internal", "ferry", os.environ["REPLICA_PASSWORD"]) as connection:
        return {"seats": connection.info.server_version, "entry": bool(entry), "link": link, "length": length}


ASKED = "https://quay.example/login?user=ferry&next=seats"
SENT = "username=%s&pwd=%s"
SHOWN = "username=ferry&password=<password>"
KEPT = "username=ferry&password="
