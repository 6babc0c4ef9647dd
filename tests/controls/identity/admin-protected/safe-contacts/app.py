from functools import wraps

from flask import Flask, abort, request
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
LoginManager(app)
LETTERS = []


def crew_required(view):
    @wraps(view)
    @login_required
    def around(*args, **kwargs):
        if current_user.role != "crew":
            abort(403)
        return view(*args, **kwargs)

    return around


@app.post("/contact-admin")
@login_required
def write_to_admin():
    LETTERS.append(request.form["text"][:500])
    return "sent"


@app.get("/letters")
@crew_required
def letters():
    return {"letters": LETTERS}


@app.post("/report-to-admin")
@login_required
def report_to_admin():
    LETTERS.append(request.form["report"][:500])
    return "sent"
