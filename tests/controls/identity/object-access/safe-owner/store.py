import sqlite3


class Store:
    @staticmethod
    def wanted(statement, *given):
        with sqlite3.connect("bank.db") as connection:
            return connection.execute(statement, given).fetchall()
