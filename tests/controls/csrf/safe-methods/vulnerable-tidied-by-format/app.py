import psycopg2
from flask import Flask

app = Flask(__name__)


@app.get("/puzzles/<int:puzzle_id>/end")
def end(puzzle_id):
    with psycopg2.connect("dbname=puzzles") as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM puzzles WHERE valid_until < now() AND id = %s", (puzzle_id,))
    return "ended"
