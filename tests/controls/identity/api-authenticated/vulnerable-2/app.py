import os

from flask import Flask, jsonify, request
from flask_login import LoginManager, login_required
from flask_wtf import CSRFProtect

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["WTF_CSRF_CHECK_DEFAULT"] = False
csrf = CSRFProtect(app)
LoginManager(app)

if os.environ.get("ENFORCE_CSRF", "") == "yes":

    @app.before_request
    def check_csrf():
        csrf.protect()


@app.post("/api/alerts/<int:alert_id>/mute")
@login_required
def mute(alert_id):
    return jsonify(muted=alert_id, until=request.get_json(force=True)["until"])
