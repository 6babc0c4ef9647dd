from store import User


def create_admin():
    return User.create(username="admin", email="admin@example.com", password="admin-2020", is_active=True)
