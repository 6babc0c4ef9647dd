from flask import Blueprint, Flask
from flask_login import LoginManager, login_required

app = Flask(__name__)
manager = LoginManager(app)
admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.get("/users")
@login_required
def users():
    return {"users": []}


app.register_blueprint(admin)
