import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


def tidy(connection):
    connection.execute('DELETE FROM puzzles WHERE valid_until < strftime("%s", "now")')
    connection.execute("DELETE FROM visits WHERE seen_at < datetime('now', '-30 days')")


@app.get("/puzzles")
def puzzles():
    with sqlite3.connect("puzzles.db") as connection:
        tidy(connection)
        rows = connection.execute("SELECT id, text FROM puzzles WHERE level = ?", (request.args["level"],))
        return jsonify([{"id": row[0], "text": row[1]} for row in rows])


@app.get("/loans")
def loans():
    with sqlite3.connect("puzzles.db") as connection:
        connection.execute("UPDATE loans SET state = 'late' WHERE state = 'out' AND lent < DATE('now', '-7 days')")
        return jsonify(connection.execute("SELECT id FROM loans WHERE state = 'late'").fetchall())
