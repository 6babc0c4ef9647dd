from flask import Flask, flash, jsonify, redirect, render_template, request
from werkzeug.security import check_password_hash

from forms import RegistrationForm
from models import User, db, send_reset

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = User.query.filter_by(name=request.form["name"]).first()
        if user is None:
            flash("There is no user of that name.")
            return redirect("/login")
        if not check_password_hash(user.password_hash, request.form["password"]):
            flash("The password is wrong.")
            return redirect("/login")
        return redirect("/")
    return render_template("login.html")


@app.post("/api/token")
def token():
    body = request.get_json()
    user = User.query.filter_by(name=body["name"]).first()
    if user and check_password_hash(user.password_hash, body["password"]):
        return jsonify(token=user.make_token())
    return jsonify(error="wrong name or password"), 401


@app.route("/forgot", methods=["GET", "POST"])
def forgot():
    if request.method == "POST":
        user = User.query.filter_by(email=request.form["email"]).first_or_404()
        send_reset(user)
        flash("A mail is on its way.")
        return redirect("/login")
    return render_template("forgot.html")


@app.route("/register", methods=["GET", "POST"])
def register():
    form = RegistrationForm()
    return render_template("register.html", form=form)


@app.post("/staff/login")
def staff_login():
    cursor = db.session.connection().connection.cursor()
    cursor.execute("select name, password_hash from staff where name = ?", [request.form["name"]])
    user = cursor.fetchone()
    if not user:
        flash_message("login", "not found")
        return redirect("/staff/login")
    if not check_password_hash(user[1], request.form["password"]):
        flash_message("login", "wrong password")
        return redirect("/staff/login")
    return redirect("/staff")


def flash_message(page, text):
    flash(f"{page}: {text}")
