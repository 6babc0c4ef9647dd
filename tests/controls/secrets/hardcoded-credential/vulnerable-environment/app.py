"""A ferry whose passwords stand in its code for the case that the environment has none."""

import os

import psycopg2
from flask import Flask

app = Flask(__name__)
app.config["LETTERS"] = os.environ.get("MAIL_PASSWORD", "Quayside-77")
app.secret_key = os.environ["SECRET_KEY"]
entry = os.getenv("DB_PASSWORD", default="Gangway-31")


@app.get("/seats")
def seats():
    with psycopg2.connect("db.internal", "ferry", os.environ.get("REPLICA_PASSWORD", "Bollard-58")) as connection:
        return {"seats": connection.info.server_version, "entry": bool(entry)}


BOOKED = "https://quay.example/login?user=ferry&next=seats&password=Hawser-64"
SENT = "username=ferry&pwd=Capstan-12"
