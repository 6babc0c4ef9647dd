from flask import Flask
from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
manager = LoginManager(app)


class Teacher(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))

    def get_id(self):
        return f"teacher:{self.id}"


class Student(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))

    def get_id(self):
        return f"student:{self.id}"


@manager.user_loader
def load(user_id):
    kind, _, number = user_id.partition(":")
    if kind == "teacher":
        return Teacher.query.get(int(number))
    return Student.query.get(int(number))
