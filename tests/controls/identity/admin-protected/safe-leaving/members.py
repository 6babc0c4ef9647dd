import sqlite3

from werkzeug.security import check_password_hash

connection = sqlite3.connect("club.db")


class Member:
    def __init__(self, number, name, role, digest):
        self.number, self.name, self.role, self.digest = number, name, role, digest

    def knows(self, password):
        return check_password_hash(self.digest, password)


def by_name(name):
    row = connection.execute("SELECT number, name, role, digest FROM members WHERE name = ?", (name,)).fetchone()
    return Member(*row) if row else None


def count():
    return connection.execute("SELECT count(*) FROM members").fetchone()[0]
