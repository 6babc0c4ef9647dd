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
