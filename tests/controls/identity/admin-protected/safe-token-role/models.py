from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))
    is_admin = db.Column(db.Boolean)
    level = db.Column(db.Integer)

    def may_manage(self, what):
        return self.is_admin and what != "keys"
