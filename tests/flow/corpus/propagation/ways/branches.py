"""Branches, loops, exceptions and patterns: what can still be in a variable where they meet again."""

import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
DEBUG = False


@app.route("/one-branch")
def one_branch():
    x = "a"
    if request.args.get("y"):
        x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/both-branches-constant")
def both_branches_constant():
    x = request.args["x"]
    if x == "a":
        y = "name"
    else:
        y = "price"
    db.execute("SELECT * FROM shop ORDER BY " + y)  # harmless
    return ""


@app.route("/never-taken")
def never_taken():
    x = "a"
    if DEBUG:
        x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    return ""


@app.route("/left-before")
def left_before():
    x = request.args["x"]
    if x not in ("name", "price"):
        abort(400)
    db.execute("SELECT * FROM shop ORDER BY " + x)  # harmless
    return ""


@app.route("/written-over")
def written_over():
    x = request.args["x"]
    x = "a"
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    return ""


@app.route("/conditional")
def conditional():
    x = request.args["x"]
    y = "DESC" if x == "down" else "ASC"
    db.execute("SELECT * FROM shop ORDER BY id " + y)  # harmless
    return ""


@app.route("/or-default")
def or_default():
    x = request.args.get("x") or "a"
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/loop")
def loop():
    clauses = []
    for name in request.args.getlist("x"):
        clauses.append("name = '" + name + "'")
    db.execute("SELECT * FROM shop WHERE " + " OR ".join(clauses))  # reached
    return ""


@app.route("/loop-of-marks")
def loop_of_marks():
    clauses, values = [], []
    for name in request.args.getlist("x"):
        clauses.append("name = ?")
        values.append(name)
    db.execute("SELECT * FROM shop WHERE " + " OR ".join(clauses), values)  # harmless
    return ""


@app.route("/while-loop")
def while_loop():
    x = request.args["x"]
    while x.startswith(" "):
        x = x[1:]
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/until-it-is-gone")
def until_it_is_gone():
    x = request.args["x"]
    while "'" in x:
        x = x.replace("'", "")
    db.execute(f"SELECT * FROM shop WHERE id = '{x}'")  # harmless
    return ""


@app.route("/conversion-that-fails")
def conversion_that_fails():
    try:
        x = int(request.args["x"])
    except ValueError:
        x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = %s" % x)  # reached
    return ""


@app.route("/conversion-that-leaves")
def conversion_that_leaves():
    x = request.args["x"]
    try:
        int(x)
    except ValueError:
        return "", 400
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    return ""


@app.route("/finally-written")
def finally_written():
    x = ""
    try:
        x = request.args["x"]
    finally:
        db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/pattern")
def pattern():
    match request.get_json():
        case {"x": x}:
            db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
        case _:
            db.execute("SELECT * FROM shop")  # harmless
    return ""


@app.route("/pattern-of-constants")
def pattern_of_constants():
    match request.args["x"]:
        case "name" | "price" as column:
            db.execute("SELECT * FROM shop ORDER BY " + column)  # harmless
        case _:
            pass
    return ""


@app.route("/named-in-a-test")
def named_in_a_test():
    if (x := request.args.get("x")) is not None:
        db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/unpacked-rest")
def unpacked_rest():
    first, *rest = ["a", request.args["x"]]
    db.execute("SELECT * FROM shop WHERE id = " + first)  # harmless
    db.execute("SELECT * FROM shop WHERE id = " + rest[0])  # reached
    return ""


@app.route("/swapped")
def swapped():
    a, b = "a", request.args["x"]
    a, b = b, a
    db.execute("SELECT * FROM shop WHERE id = " + a)  # reached
    db.execute("SELECT * FROM shop WHERE id = " + b)  # harmless
    return ""


@app.route("/deleted")
def deleted():
    values = {"x": request.args["x"], "y": "a"}
    del values["x"]
    db.execute("SELECT * FROM shop WHERE id = " + values.get("x", "b"))  # harmless
    return ""


@app.route("/comprehension")
def comprehension():
    found = [f"name = '{name}'" for name in request.args.getlist("x") if name]
    db.execute("SELECT * FROM shop WHERE " + " OR ".join(found))  # reached
    return ""


@app.route("/comprehension-of-what-is-allowed")
def comprehension_of_what_is_allowed():
    found = [name for name in request.args.getlist("x") if name in ("name", "price")]
    db.execute("SELECT " + ", ".join(found) + " FROM shop")  # harmless
    return ""


@app.route("/each-of-several-tests")
def each_of_several_tests():
    x = request.args["x"]
    if not all((y or x) and y in x for y in ("a", "b")):
        return "", 400
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


class Null:
    def __eq__(self, other):
        return other is None


@app.route("/a-list-is-not-nothing")
def a_list_is_not_nothing():
    names = request.args.getlist("x")
    x, y = "a", "a"
    if names == None:  # noqa: E711
        x = request.args["x"]
    if Null() == None:  # noqa: E711
        y = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    db.execute("SELECT * FROM shop WHERE id = " + y)  # reached
    return ""
