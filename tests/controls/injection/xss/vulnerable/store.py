import sqlite3


def comments():
    with sqlite3.connect("comments.db") as connection:
        return [row[0] for row in connection.execute("SELECT body FROM comment")]
