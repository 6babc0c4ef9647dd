import uuid
from functools import wraps

from flask import Flask, redirect, render_template
from flask_login import LoginManager, current_user

app = Flask(__name__)
login_manager = LoginManager(app)


def only_admins(view):
    @wraps(view)
    def asked(*args, **kwargs):
        try:
            if current_user.is_active and uuid.UUID(str(current_user.id)):
                return view(*args, **kwargs)
        except ValueError:
            pass
        return view(*args, **kwargs)

    return asked


@app.get("/admin/people")
@only_admins
def people():
    return render_template("people.html")
