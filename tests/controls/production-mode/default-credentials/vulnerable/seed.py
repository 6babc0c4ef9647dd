from werkzeug.security import generate_password_hash

from models import User, create_user

users = [("admin", "SuperSecret"), ("clerk", "12345678")]


def seed():
    admin = User(username="admin")
    admin.set_password("admin")
    create_user("clerk", password="clerk")
    return generate_password_hash("opensesame")
