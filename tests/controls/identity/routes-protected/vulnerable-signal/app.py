import os
import signal

from flask import Flask, request
from flask_login import LoginManager, login_required
from shop.jobs import jobs

app = Flask(__name__)
login_manager = LoginManager(app)


@app.get("/jobs")
@login_required
def listed():
    return {"jobs": jobs()}


@app.post("/send_signal")
def send_signal():
    os.kill(int(request.form["pid"]), signal.SIGINT)
    return {"sent": True}
