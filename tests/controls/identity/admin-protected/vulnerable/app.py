import rq_dashboard
from flasgger import Swagger
from flask import Flask, redirect, render_template
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)
Swagger(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)


panel = Admin(app, name="Shop")
panel.add_view(ModelView(User, db.session))
app.register_blueprint(rq_dashboard.blueprint, url_prefix="/rq")


@app.get("/admin/users")
def users():
    return render_template("users.html", users=User.query.all())


@app.post("/admin/users/<int:user_id>/block")
@login_required
def block(user_id):
    db.session.delete(db.get_or_404(User, user_id))
    db.session.commit()
    return redirect("/admin/users")


@app.get("/metrics")
def metrics():
    return {"users": User.query.count()}
