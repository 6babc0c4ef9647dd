from flask_sqlalchemy import SQLAlchemy

database = SQLAlchemy()


class Member(database.Model):
    id = database.Column(database.Integer, primary_key=True)
    name = database.Column(database.String(80), unique=True)
    password = database.Column(database.String(200))
