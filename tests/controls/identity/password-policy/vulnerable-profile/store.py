import sqlite3


def update(user_id, motto, digest):
    statement = "update users set motto = ?, password = ? where id = ?"
    with sqlite3.connect("club.db") as db:
        db.execute(statement, (motto, digest, user_id))
