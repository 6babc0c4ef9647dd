from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, redirect, session
from functools import wraps

app = Flask(__name__)
oauth = OAuth(app)
admin = Blueprint("admin", __name__, url_prefix="/admin")


def login_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if "user" not in session:
            return redirect("/login")
        return view(*args, **kwargs)

    return guarded


@admin.get("/users")
@login_required
def users():
    return {"users": []}


app.register_blueprint(admin)
