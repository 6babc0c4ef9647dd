from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
login_manager = LoginManager(app)


class NameForm(FlaskForm):
    name = StringField("Name")


class FilterForm(FlaskForm):
    word = StringField("Word")

    class Meta:
        csrf = False


@app.route("/name", methods=["GET", "POST"])
@login_required
def name():
    form = NameForm()
    if form.validate_on_submit():
        current_user.rename(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)


@app.post("/mail")
@login_required
def mail():
    current_user.change_mail(request.form["mail"])
    return redirect("/")


@app.post("/filter")
@login_required
def choose_filter():
    form = FilterForm()
    if form.validate_on_submit():
        current_user.change_filter(form.word.data)
    return redirect("/")


@app.post("/api/quantity")
@login_required
def quantity():
    current_user.change_quantity(request.get_json()["quantity"])
    return "", 204
