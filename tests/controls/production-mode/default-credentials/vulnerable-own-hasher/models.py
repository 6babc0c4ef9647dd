from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Project(db.Model):
    id = db.Column(db.String(64), primary_key=True)
    password = db.Column(db.String(128))
