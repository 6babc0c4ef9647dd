from flask import Blueprint, Flask
from flask_httpauth import HTTPBasicAuth
from members import find, keys

app = Flask(__name__)
auth = HTTPBasicAuth()
shelf = Blueprint("shelf", __name__)


@auth.get_password
def password_of(name):
    return keys.get(name)


@shelf.before_request
@auth.login_required
def before():
    pass


@shelf.post("/members/<name>")
def block(name):
    member = find(name)
    if member.is_blocked != "yes":
        member.block()
    return ""


@shelf.post("/members/<name>/resets")
def count(name):
    find(name).increase_password_counter()
    return ""


app.register_blueprint(shelf)
