from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)

    def __init__(self, name, password):
        self.name = name
        self.password = password

def add_user(name, password):
    db.session.add(User(name, password))
    db.session.commit()

def seed():
    add_user("admin", "admin123!")
    db.session.add(User("root", "toor-77!"))
    db.session.commit()

seed()


def find_or_create_user(name, password):
    return User.query.filter_by(name=name).first() or add_user(name, password)


find_or_create_user("owner", "owner-1!")
