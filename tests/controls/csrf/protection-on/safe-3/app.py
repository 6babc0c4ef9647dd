from functools import wraps

from flask import Flask, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm

app = Flask(__name__)
WORDS = ("Barolo", "Barbera")
login_manager = LoginManager(app)


class ConfirmationForm(FlaskForm):
    pass


def confirmed(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        form = ConfirmationForm()
        if form.validate_on_submit():
            return view(*args, **kwargs)
        return render_template("confirm.html", form=form)

    return wrapper


@app.route("/account/close", methods=["GET", "POST"])
@login_required
@confirmed
def close_account():
    current_user.close()
    return redirect("/")


@app.route("/notes", methods=["GET", "POST"])
@login_required
def notes():
    page = session["page"] = int(request.args.get("page", 1))
    return render_template("notes.html", notes=current_user.notes(page))


@app.post("/suggestions")
def suggestions():
    return {"words": [word for word in WORDS if word.startswith(request.form["beginning"])]}
