from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from werkzeug.security import generate_password_hash
from wtforms import PasswordField, StringField

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))

    def set_password(self, text):
        self.password = generate_password_hash(text)


class UserForm(FlaskForm):
    name = StringField()
    password = PasswordField()


@app.post("/users/<int:number>")
def edit(number):
    user = db.get_or_404(User, number)
    form = UserForm(obj=user)
    if form.validate_on_submit():
        form.populate_obj(user)
        db.session.commit()
    return redirect("/users")


@app.post("/users")
def add():
    user = User()
    form = UserForm()
    if form.validate_on_submit():
        form.populate_obj(user)
        db.session.add(user)
        db.session.commit()
    return redirect("/users")


@app.post("/kept")
def keep():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None:
        user = User(name=request.form["name"], password=request.form["password"])
        db.session.add(user)
    else:
        user.set_password(request.form["password"])
    db.session.commit()
    return redirect("/users")
