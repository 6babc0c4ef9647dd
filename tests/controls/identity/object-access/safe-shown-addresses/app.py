from flask import Flask, abort, render_template
from flask_login import LoginManager, current_user, login_required

import services
from models import User, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)


@app.get("/dashboard")
@login_required
def dashboard():
    return render_template("dashboard.html", users=services.all_users())


@app.get("/people")
def people():
    return render_template("people.html", users=services.all_users())


@app.post("/users/<int:number>")
@login_required
def edit(number):
    user = User.query.get(number)
    if user.id != current_user.id:
        abort(404)
    user.name = "nobody"
    db.session.commit()
    return "", 204


@app.get("/me")
def me():
    return render_template("me.html", users=services.all_users())


@app.get("/newest")
def newest():
    row = db.session.execute("SELECT * FROM users ORDER BY id DESC").fetchone()
    return render_template("newest.html", row=row)
