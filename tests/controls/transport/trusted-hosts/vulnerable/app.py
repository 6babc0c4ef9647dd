from flask import Flask, render_template, url_for

from mail import send_mail

app = Flask(__name__)


@app.post("/forgot")
def forgot():
    link = url_for("reset", token="…", _external=True)
    send_mail("Reset your password", render_template("mail/reset.txt", link=link))
    return "", 204


@app.get("/reset/<token>")
def reset(token):
    return render_template("mail/reset.txt", link="")
