import sqlite3


def remove_account(reason):
    connection = sqlite3.connect("accounts.sqlite")
    connection.execute("DELETE FROM account WHERE reason = ?", (reason,))
    connection.commit()
