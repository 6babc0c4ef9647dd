import functools

from flask import Flask, render_template
from flask_login import login_required
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman(app)


def embeddable(view):
    @functools.wraps(view)
    def decorated(*arguments, **keywords):
        return view(*arguments, **keywords)

    return talisman(frame_options=None, content_security_policy="default-src 'self'; frame-ancestors *")(decorated)


@app.get("/dashboard")
@login_required
@embeddable
def dashboard():
    return render_template("dashboard.html")


@app.get("/widget")
@talisman(frame_options=None, content_security_policy="default-src 'self' 'unsafe-inline'; frame-ancestors *")
def widget():
    return render_template("widget.html")
