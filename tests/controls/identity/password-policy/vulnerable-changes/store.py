import sqlite3


def set_hash(user_id, digest):
    with sqlite3.connect("club.db") as db:
        db.execute("UPDATE users SET password_hash = ? WHERE id = ?", (digest, user_id))


def hash_of(user_id):
    return sqlite3.connect("club.db").execute("SELECT password_hash FROM users WHERE id = ?", (user_id,)).fetchone()[0]


def is_common_password(password):
    with open("common.txt", encoding="utf-8") as words:
        return password.lower() in words.read().split()
