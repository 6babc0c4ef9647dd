import sqlite3


def page_of(number):
    with sqlite3.connect("pages.db") as connection:
        row = connection.execute("SELECT body FROM page WHERE id = ?", (number,)).fetchone()
    return row[0]
