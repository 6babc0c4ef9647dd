from flask import Flask
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.contrib.sqla import ModelView
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)


class Guarded(ModelView):
    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_admin


class Counts(AdminIndexView):
    @expose("/")
    def index(self):
        return self.render("counts.html", users=User.query.all())


panel = Admin(app, index_view=Counts())
panel.add_view(Guarded(User, db.session))
