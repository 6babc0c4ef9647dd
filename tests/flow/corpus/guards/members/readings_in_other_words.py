"""A test of one way to read a member, and its use by another: `get` with a default, a key in brackets, a variable."""

import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
COLUMNS = {"name", "price"}
NAME = "sort"


@app.get("/got-then-in-brackets")
def got_then_in_brackets():
    if request.args.get("sort") not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {request.args['sort']}"))  # harmless


@app.get("/in-brackets-then-got")
def in_brackets_then_got():
    if request.args["sort"] not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {request.args.get('sort', 'name')}"))  # harmless


@app.get("/another-default")
def another_default():
    if request.args.get("sort", "name") not in COLUMNS:
        abort(400)
    fallback = request.args.get("fallback")
    return str(db.execute(f"SELECT * FROM items ORDER BY {request.args.get('sort', fallback)}"))  # reached


@app.post("/by-a-variable")
def by_a_variable():
    data = request.get_json()
    sort = data.get("sort", "name")
    if sort not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # harmless


@app.post("/written-between")
def written_between():
    data = request.get_json()
    sort = data.get("sort", "name")
    data["sort"] = request.args["sort"]
    if sort not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # reached


@app.post("/key-in-a-variable")
def key_in_a_variable():
    if request.form.get(NAME) not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {request.form['sort']}"))  # harmless


@app.post("/another-key")
def another_key():
    if request.form.get("other") not in COLUMNS:
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {request.form['sort']}"))  # reached


@app.post("/typed")
def typed():
    if request.args.get("limit", type=int) is None:
        abort(400)
    return str(db.execute(f"SELECT * FROM items LIMIT {request.args['limit']}"))  # reached


@app.post("/of-a-type")
def of_a_type():
    data = request.get_json()
    if not isinstance(data.get("id"), int):
        abort(400)
    return str(db.execute(f"SELECT * FROM items WHERE id = {data['id']}"))  # harmless


@app.post("/overwritten")
def overwritten():
    data = request.get_json()
    if data.get("sort") not in COLUMNS:
        abort(400)
    data.update(request.form)
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # reached


@app.post("/beside-what-is-added")
def beside_what_is_added():
    data = request.get_json()
    if data.get("sort") not in COLUMNS:
        abort(400)
    data.update({"page": 1})
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # harmless


class Listing:
    SORT = "sort"
    PAGE = "page"

    @classmethod
    def check(cls, query):
        if not query.get(cls.SORT) or query[cls.SORT] not in COLUMNS:
            abort(400)


@app.post("/key-of-a-class")
def key_of_a_class():
    data = request.get_json()
    Listing.check(data)
    return str(db.execute(f"SELECT * FROM items ORDER BY {data[Listing.SORT]}"))  # harmless


@app.post("/another-key-of-a-class")
def another_key_of_a_class():
    data = request.get_json()
    Listing.check(data)
    return str(db.execute(f"SELECT * FROM items LIMIT {data[Listing.PAGE]}"))  # reached


@app.post("/read-into-two-variables")
def read_into_two_variables():
    caller = request.cookies["id"]
    number = request.cookies.get("id")
    if number is None:
        abort(400)
    number = int(number)
    return str(db.execute(f"SELECT * FROM items WHERE owner = {caller} AND id > {number}"))  # harmless


@app.post("/converted-as-it-is-read-again")
def converted_as_it_is_read_again():
    caller = request.cookies["id"]
    int(request.cookies.get("id"))
    return str(db.execute(f"SELECT * FROM items WHERE owner = {caller}"))  # harmless


@app.post("/converted-on-one-way")
def converted_on_one_way():
    caller = request.cookies["id"]
    if request.args.get("strict"):
        int(request.cookies["id"])
    return str(db.execute(f"SELECT * FROM items WHERE owner = {caller}"))  # reached


@app.post("/another-cookie-converted")
def another_cookie_converted():
    caller = request.cookies["id"]
    int(request.cookies["page"])
    return str(db.execute(f"SELECT * FROM items WHERE owner = {caller}"))  # reached


@app.post("/cut-before-it-is-converted")
def cut_before_it_is_converted():
    caller = request.cookies["id"]
    number = request.cookies["id"]
    number = number[:2]
    number = int(number)
    return str(db.execute(f"SELECT * FROM items WHERE owner = {caller} AND id > {number}"))  # reached
