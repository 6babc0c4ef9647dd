"""Methods of texts between a request and a statement."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/stripped")
def stripped():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x.strip())  # reached
    return ""


@app.route("/in-capitals")
def in_capitals():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x.upper())  # reached
    return ""


@app.route("/first-piece")
def first_piece():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x.split(",")[0])  # reached
    return ""


@app.route("/last-piece")
def last_piece():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x.rsplit(".", 1)[1])  # reached
    return ""


@app.route("/a-piece-that-is-constant")
def a_piece_that_is_constant():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + f"{x}.id".rsplit(".", 1)[1])  # harmless
    return ""


@app.route("/pieces-joined-again")
def pieces_joined_again():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + ", ".join(c.strip() for c in x.split(",")))  # reached
    return ""


@app.route("/between-colons")
def between_colons():
    x = request.args["x"]
    before, _, after = x.partition(":")
    db.execute("SELECT * FROM shop WHERE id = " + after)  # reached
    return ""


@app.route("/lines")
def lines():
    for line in request.data.decode().splitlines():
        db.execute("SELECT * FROM shop WHERE id = " + line)  # reached
    return ""


@app.route("/slice")
def slice():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x[1:5])  # reached
    return ""


@app.route("/backwards")
def backwards():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x[::-1])  # reached
    return ""


@app.route("/only-the-constant-beginning")
def only_the_constant_beginning():
    x = request.args["x"]
    y = "id:" + x
    db.execute("SELECT * FROM shop WHERE id = " + y[:3])  # harmless
    return ""


@app.route("/character-by-character")
def character_by_character():
    x = request.args["x"]
    y = ""
    for character in x:
        y += character
    db.execute("SELECT * FROM shop WHERE id = " + y)  # reached
    return ""


@app.route("/digits-of-it")
def digits_of_it():
    x = request.args["x"]
    y = "".join(c for c in x if c.isdigit())
    db.execute("SELECT * FROM shop WHERE id = " + y)  # harmless
    return ""


@app.route("/quotes-taken-out")
def quotes_taken_out():
    x = request.args["x"]
    y = x.replace("'", "")
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/quotes-doubled")
def quotes_doubled():
    x = request.args["x"]
    y = x.replace("'", "''")
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/quotes-taken-out-without-quotes-around")
def quotes_taken_out_without_quotes_around():
    x = request.args["x"]
    y = x.replace("'", "")
    db.execute("SELECT * FROM shop WHERE id = " + y)  # reached
    return ""


@app.route("/another-character-taken-out")
def another_character_taken_out():
    x = request.args["x"]
    y = x.replace(";", "")
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/first-quote-taken-out")
def first_quote_taken_out():
    x = request.args["x"]
    y = x.replace("'", "", 1)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/translated")
def translated():
    x = request.args["x"]
    y = x.translate(str.maketrans("", "", "'\\"))
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/padded")
def padded():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x.zfill(8))  # reached
    return ""


@app.route("/length")
def length():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + str(len(x)))  # harmless
    return ""


@app.route("/position")
def position():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + str(x.find(",")))  # harmless
    return ""


@app.route("/whether-it-begins-so")
def whether_it_begins_so():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + str(x.startswith("a")))  # harmless
    return ""


@app.route("/put-in-a-constant")
def put_in_a_constant():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = {id}".replace("{id}", x))  # reached
    return ""


@app.route("/as-bytes")
def as_bytes():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + bytes(x, "utf-8").decode())  # reached
    return ""
