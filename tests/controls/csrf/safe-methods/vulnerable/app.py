import os

from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, login_required, logout_user
from flask_sqlalchemy import SQLAlchemy

from storage import remove_account

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/logout")
def logout():
    logout_user()
    return redirect("/")


@app.route("/notes/<int:note_id>/delete")
@login_required
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/")


@app.route("/files/<name>/remove", methods=["GET", "POST"])
@login_required
def remove_file(name):
    os.remove(os.path.join(app.instance_path, name))
    return redirect("/")


@app.route("/account/close")
@login_required
def close():
    remove_account(request.args["reason"])
    return redirect("/")


@app.route("/notes", methods=["GET", "POST"])
@login_required
def notes():
    if request.method == "POST":
        db.session.add(Note())
        db.session.commit()
        return redirect("/notes")
    return render_template("notes.html")


@app.get("/watch/revoke")
@login_required
def revoke_watch():
    config.watch = None
    config.save()
    return redirect("/")
