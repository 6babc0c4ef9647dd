from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

database = SQLAlchemy()


class Member(database.Model):
    id = database.Column(database.Integer, primary_key=True)
    email = database.Column(database.String(80), unique=True)
    password = database.Column(database.String(200))

    def authenticate(self, password):
        return check_password_hash(self.password, password)
