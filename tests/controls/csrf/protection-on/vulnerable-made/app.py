from flask import Flask, redirect, render_template
from flask_login import LoginManager, current_user, login_required
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
login_manager = LoginManager(app)


class NameForm(FlaskForm):
    name = StringField("Name")


class BareForm(FlaskForm):
    class Meta:
        csrf = False


class MailForm(BareForm):
    mail = StringField("Mail")

    @classmethod
    def sent(cls):
        return cls()


@app.post("/name")
@login_required
def name():
    form = NameForm()
    if form.validate_on_submit():
        current_user.rename(form.name.data)
    return redirect("/")


@app.post("/nick")
@login_required
def nick():
    form = NameForm(meta={"csrf": False})
    if form.validate_on_submit():
        current_user.change_nick(form.name.data)
    return render_template("name.html", form=form)


@app.post("/mail")
@login_required
def mail():
    form = MailForm()
    if form.validate_on_submit():
        current_user.change_mail(form.mail.data)
    return redirect("/")


@app.post("/copy")
@login_required
def copy():
    form = MailForm.sent()
    if form.validate_on_submit():
        current_user.change_copy(form.mail.data)
    return redirect("/")
