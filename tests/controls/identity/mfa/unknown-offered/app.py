import pyotp
from flask import Blueprint, Flask, session
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
LoginManager(app)
admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.get("/users")
@login_required
def users():
    return {"users": []}


@app.post("/factor/new")
@login_required
def enrol():
    session["factor"] = pyotp.TOTP(current_user.key).provisioning_uri(name=current_user.name)
    return {"uri": session["factor"]}


app.register_blueprint(admin)
