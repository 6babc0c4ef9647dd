from flask import Flask, redirect, render_template
from flask_bcrypt import Bcrypt
from flask_login import LoginManager, UserMixin, login_required, login_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired

app = Flask(__name__)
db = SQLAlchemy(app)
bcrypt = Bcrypt(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    password = db.Column(db.String(80))


class EntryForm(FlaskForm):
    email = StringField(validators=[DataRequired()])
    password = PasswordField(validators=[DataRequired()])

    def validate(self, **kwargs):
        if not super().validate(**kwargs):
            return False
        user = User.query.filter_by(email=self.email.data).first()
        return user is not None


@app.route("/login", methods=["GET", "POST"])
def login():
    form = EntryForm()
    if not form.validate_on_submit():
        return render_template("login.html", form=form)
    user = User.query.filter_by(email=form.email.data).first()
    login_user(user)
    return redirect("/")


@app.post("/close")
@login_required
def close():
    db.session.delete(User.query.first())
    db.session.commit()
    return redirect("/")


class AskingForm(FlaskForm):
    email = StringField(validators=[DataRequired()])
    password = PasswordField(validators=[DataRequired()])

    def validate(self, **kwargs):
        user = User.query.filter_by(email=self.email.data).first()
        return user is not None and user.check_password(self.password.data)


@app.post("/enter")
def unasked():
    form = AskingForm()
    if form.is_submitted():
        login_user(User.query.filter_by(email=form.email.data).first())
    return redirect("/")
