from urllib.parse import urlparse

from flask import Flask, abort, request, url_for
from mailer import send_email

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["shop.example"]


def host(address):
    return urlparse(address).netloc


@app.post("/forgot")
def forgot():
    sent_from = host(request.referrer)
    if sent_from != "shop.example":
        abort(400)
    send_email(request.form["email"], url_for("reset", token=app.token(), _external=True))
    return "sent"


@app.get("/reset/<token>")
def reset(token):
    return token
