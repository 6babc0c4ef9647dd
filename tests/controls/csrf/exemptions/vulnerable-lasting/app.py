from callers import caller
from flask import Flask, current_app, g, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
LoginManager(app)


@app.before_request
def identify():
    g.by_header = "Authorization" in request.headers
    if g.by_header:
        view = current_app.view_functions.get(request.endpoint or "")
        if view:
            csrf.exempt(f"{view.__module__}.{view.__name__}")


@app.before_request
def ask_the_caller():
    """What it looks at is a proxy of the project's own."""
    if caller.is_program:
        csrf.exempt(caller.view)


@app.post("/mail")
@login_required
def mail():
    current_user.mail = request.form["mail"]
    return "kept"
