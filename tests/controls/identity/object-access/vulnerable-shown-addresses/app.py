from flask import Flask, render_template
from flask_login import LoginManager, login_required

import services
from models import User, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)


@app.get("/dashboard")
def dashboard():
    return render_template("dashboard.html", users=services.all_users())


@app.get("/")
@login_required
def home():
    return render_template("home.html", number=User.query.count())


@app.get("/people")
def people():
    return render_template("people.html", users=services.all_users())
