from flask import Flask, redirect, render_template
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False
login_manager = LoginManager(app)


class NameForm(FlaskForm):
    name = StringField("Name")


@app.route("/name", methods=["GET", "POST"])
@login_required
def name():
    form = NameForm()
    if form.validate_on_submit():
        current_user.rename(form.name.data)
        return redirect("/")
    return render_template("name.html", form=form)
