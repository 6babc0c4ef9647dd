from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    posts = db.relationship("Post", lazy="write_only")


def posts_of(number):
    user = db.session.get(User, number)
    return db.session.scalars(user.posts.select()).all()
