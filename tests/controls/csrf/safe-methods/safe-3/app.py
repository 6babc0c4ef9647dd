import sqlite3

from flask import Flask

app = Flask(__name__)


def run(statement, values=()):
    connection = sqlite3.connect("shop.db")
    found = connection.execute(statement, values).fetchall()
    if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        connection.commit()
    return found


@app.get("/items")
def items():
    return {"items": run("SELECT id FROM item")}


@app.post("/items/<int:number>/sold")
def sold(number):
    run("UPDATE item SET sold = 1 WHERE id = ?", (number,))
    return {}


class Lock:
    held = True

    def delete(self):
        return self.held


@app.get("/locks")
def locks():
    Lock().delete()
    return {}
