import os
from functools import wraps

from flask import Blueprint, Flask, redirect, request, session, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)
ferry = Blueprint("ferry", __name__)


class Ship(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(40))


def harbour(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if session.get("user_id") is None:
            return redirect("/enter")
        return view(*args, **kwargs)

    return asked


@app.route("/desk")
@harbour
def desk():
    return ", ".join(ship.label for ship in Ship.query.all())


@ferry.route("/board")
@harbour
def board():
    return ", ".join(ship.label for ship in Ship.query.all())


@app.route("/ships/new", methods=["GET", "POST"])
def launch():
    if request.method == "POST":
        ship = Ship(label=request.form["label"])
        db.session.add(ship)
        db.session.commit()
        return redirect(url_for("desk"))
    return "<form method=post><input name=label></form>"


@ferry.route("/ferries/new", methods=["POST"])
def launch_ferry():
    db.session.add(Ship(label=request.form["label"]))
    db.session.commit()
    return redirect(url_for(".board"))


@app.route("/boats/new", methods=["POST"])
def launch_boat():
    db.session.add(Ship(label=request.form["label"]))
    db.session.commit()
    return redirect("/desk")


app.register_blueprint(ferry)
