from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    role = db.Column(db.String)


class History(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    message = db.Column(db.String)

    def add(self):
        db.session.add(self)
        db.session.commit()
