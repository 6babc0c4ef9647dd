from flask import Flask, render_template
from flask_login import login_required

from mail import send_invitation

app = Flask(__name__)


@app.post("/invite")
@login_required
def invite():
    send_invitation("somebody@shop.example", "…")
    return "", 204


@app.get("/join/<token>")
def join(token):
    return render_template("join.html")
