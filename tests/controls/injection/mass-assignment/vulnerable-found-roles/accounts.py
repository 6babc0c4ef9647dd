from models import Role, User, db


def make(name, roles):
    user = User(name=name)
    for word in roles:
        role = Role.query.filter_by(name=word).first()
        if role is not None:
            user.roles.append(role)
    db.session.add(user)
    db.session.commit()
