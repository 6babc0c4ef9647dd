from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


class Key(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    @classmethod
    def of(cls, value):
        return cls.query.filter_by(value=value).first()
