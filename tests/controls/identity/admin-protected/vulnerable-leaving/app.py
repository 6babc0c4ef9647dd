from flask import Flask, redirect, render_template, request, url_for
from flask_login import LoginManager, current_user, login_required, login_user, logout_user

from members import by_name, connection, count

app = Flask(__name__)
LoginManager(app)


@app.route("/admin/login", methods=["GET", "POST"])
def login():
    member = by_name(request.form.get("name"))
    if member and member.knows(request.form["password"]):
        login_user(member)
        return redirect(url_for("admin"))
    return render_template("login.html")


@app.get("/admin/logout")
def logout():
    connection.execute("DELETE FROM sessions")
    connection.commit()
    logout_user()
    return redirect(url_for("login"))


@app.get("/admin/")
@login_required
def admin():
    if current_user.role != "admin":
        return redirect(url_for("login"))
    return render_template("admin.html", members=count())
