import sqlite3


def rename(user_id, motto):
    with sqlite3.connect("club.db") as db:
        db.execute("update users set motto = ? where id = ?", (motto, user_id))
