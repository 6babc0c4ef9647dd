import sqlite3


def tidied(query):
    return query.strip()


class Statement:
    def __init__(self, text):
        self.text = text

    def run(self):
        return sqlite3.connect("shop.db").execute(self.text).fetchall()
