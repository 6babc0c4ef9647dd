from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))

    def from_dict(self, data):
        for field in ["name"]:
            if field in data:
                setattr(self, field, data[field])
