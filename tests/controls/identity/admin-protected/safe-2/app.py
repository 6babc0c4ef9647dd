import os

from flask import Blueprint, Flask
from flask_login import LoginManager
from flask_principal import Permission, RoleNeed

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
login_manager = LoginManager(app)
management = Blueprint("management", __name__, url_prefix="/management")
operators = Permission(RoleNeed("operator"))


@management.get("/users")
@operators.require(403)
def users():
    return "users"


app.register_blueprint(management)
