from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

db = SQLAlchemy()


class Kept(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)

    @classmethod
    def find_by_id(cls, number):
        return cls.query.filter_by(id=int(number)).first()

    def delete_from_db(self):
        db.session.delete(self)
        db.session.commit()


class User(Kept):
    name = db.Column(db.String(80))
    secret = db.Column(db.String(200))

    def accepts(self, password):
        return check_password_hash(self.secret, password)


class Note(Kept):
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.String(80))

    def shortened(self):
        return self.text[:20]
