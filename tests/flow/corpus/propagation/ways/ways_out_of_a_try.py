"""What the variables are in a handler and in `finally`, of a body that was left in the midst of a branch or a loop."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/raised-in-a-branch")
def raised_in_a_branch():
    q = ""
    try:
        if request.args.get("c"):
            q = request.args["q"]
            raise ValueError
    except ValueError:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    return ""


@app.route("/raised-in-a-loop")
def raised_in_a_loop():
    q = "1"
    try:
        for _ in range(3):
            q = request.args["q"]
            raise KeyError
    except KeyError:
        pass
    db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    return ""


@app.route("/raised-before-a-return")
def raised_before_a_return():
    q = "1"
    try:
        if request.args.get("c"):
            q = request.args["q"]
            return str(int(request.args["n"]))
    except ValueError:
        pass
    db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    return ""


@app.route("/nothing-that-raises")
def nothing_that_raises():
    q = "1"
    answer = str(int(request.args["n"]))
    try:
        if request.args.get("c"):
            q = request.args["q"]
            return answer
    except ValueError:
        pass
    db.execute("SELECT * FROM shop WHERE id = " + q)  # harmless
    return ""


@app.route("/written-over-in-a-branch")
def written_over_in_a_branch():
    q = "1"
    try:
        if request.args.get("c"):
            q = request.args["q"]
            open("log").close()
            q = "2"
    except OSError:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    db.execute("SELECT * FROM shop WHERE name = '" + q.strip() + "'")  # reached
    return ""


@app.route("/past-an-inner-try")
def past_an_inner_try():
    q = "1"
    try:
        try:
            q = request.args["q"]
            raise KeyError
        except ValueError:
            return ""
    except KeyError:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    return ""


@app.route("/never-past-an-inner-try")
def never_past_an_inner_try():
    q = "1"
    try:
        try:
            q = request.args["q"]
            q = str(int(q))
        except Exception:
            return ""
    except KeyError:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # harmless
    return ""


@app.route("/at-last-behind-a-return")
def at_last_behind_a_return():
    q = "1"
    try:
        if request.args.get("c"):
            q = request.args["q"]
            return ""
    finally:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    db.execute("SELECT * FROM shop WHERE name = " + q)  # harmless
    return ""


@app.route("/at-last-behind-a-raise")
def at_last_behind_a_raise():
    q = "1"
    try:
        if request.args.get("c"):
            q = request.args["q"]
            raise KeyError
    finally:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
    return ""


@app.route("/at-last-behind-a-break")
def at_last_behind_a_break():
    for _ in range(int(request.args["n"])):
        q = "1"
        try:
            if request.args.get("c"):
                q = request.args["q"]
                break
        finally:
            db.execute("SELECT * FROM shop WHERE id = " + q)  # reached
        db.execute("SELECT * FROM shop WHERE name = " + q)  # harmless
    return ""


@app.route("/at-last-what-was-caught")
def at_last_what_was_caught():
    q = "1"
    try:
        if request.args.get("c"):
            q = request.args["q"]
            raise KeyError
    except Exception:
        q = "2"
    finally:
        db.execute("SELECT * FROM shop WHERE id = " + q)  # harmless
    return ""
