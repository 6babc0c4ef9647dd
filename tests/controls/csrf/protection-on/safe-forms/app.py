from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
login_manager = LoginManager(app)


class BareForm(FlaskForm):
    class Meta:
        csrf = False


class NameForm(BareForm):
    name = StringField("Name")

    class Meta:
        csrf = True

    @classmethod
    def sent(cls):
        return cls(request.form)


def form_of(kind):
    return NameForm(prefix=kind)


@app.route("/name", methods=["GET", "POST"])
@login_required
def name():
    form = NameForm()
    if form.validate_on_submit():
        current_user.rename(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)


@app.route("/nick", methods=["GET", "POST"])
@login_required
def nick():
    form = NameForm.sent()
    if form.validate_on_submit():
        current_user.change_nick(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)


@app.route("/title", methods=["GET", "POST"])
@login_required
def title():
    form = form_of("title")
    if form.validate_on_submit():
        current_user.change_title(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)


def chosen_form(kind):
    try:
        found = next(one for one in BareForm.__subclasses__() if one.__name__ == kind)
    except StopIteration:
        return None
    return found(request.form)


@app.route("/motto", methods=["GET", "POST"])
@login_required
def motto():
    form = chosen_form(request.args["kind"])
    if form.validate_on_submit():
        current_user.change_motto(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)
