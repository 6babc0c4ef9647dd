from flask import Blueprint, Flask, abort, redirect, render_template
from flask_admin import Admin, AdminIndexView
from flask_admin.contrib.sqla import ModelView
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)
staff = Blueprint("staff", __name__, url_prefix="/admin")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)


class Index(AdminIndexView):
    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_admin


class Users(ModelView):
    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_admin


panel = Admin(app, name="Shop", index_view=Index())
panel.add_view(Users(User, db.session))


@staff.before_request
@login_required
def demand_admin():
    if not current_user.is_admin:
        abort(403)


@staff.get("/users")
def users():
    return render_template("users.html", users=User.query.all())


app.register_blueprint(staff)
