import smtplib

from flask import Flask, flash, jsonify, redirect

app = Flask(__name__)


class Mails:
    def send(self, host):
        try:
            smtplib.SMTP(host).quit()
        except Exception as error:
            return error
        return True


def fetched(host):
    try:
        return smtplib.SMTP(host).noop()
    except OSError as error:
        return error


@app.post("/tried")
def tried():
    result = Mails().send("mail.example")
    if result is not True:
        app.logger.error("Could not send: %s", result)
        flash("Could not send.")
    return redirect("/")


@app.get("/state")
def state():
    error = fetched("mail.example")
    if isinstance(error, OSError):
        return jsonify(state="down"), 502
    return jsonify(state="up", kind=type(error).__name__)
