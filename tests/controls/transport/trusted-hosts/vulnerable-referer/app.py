from urllib.parse import urljoin

from flask import Flask, redirect, request
from mailer import send_email

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["shop.example"]


def link(base, token):
    return urljoin(base, f"/reset/{token}")


@app.post("/forgot")
def forgot():
    send_email(request.form["email"], "Open {url}".format(url=link(request.referrer, app.token())))
    app.logger.info("asked from %s", request.headers.get("Origin"))
    return redirect(request.referrer)
