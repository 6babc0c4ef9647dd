from models import Role, User, db


def make(name, word):
    user = User(name=name)
    role = Role.query.filter_by(name=word).first()
    user.roles.append(role)
    db.session.add(user)
    db.session.commit()
