"""Texts in the quotes of a script, whose own quotes a backslash keeps: none may stand before that one."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/doubled")
def doubled():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("<", "")
    return f"<script>show('{text}');</script>"  # harmless


@app.get("/slashes")
def slashes():
    text = request.args["x"].replace("\\", "/").replace('"', '\\"').replace("'", "\\'").replace("<", "&lt;")
    if request.args["kind"] == "double":
        return f'<script>show("{text}");</script>'  # harmless
    return f"<script>show('{text}');</script>"  # harmless


@app.get("/ends")
def ends():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    return f"<script>show('{text}');</script>"  # harmless


@app.get("/open")
def open_element():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'")
    return f"<script>show('{text}');</script>"  # reached


@app.get("/alone")
def alone():
    text = request.args["x"].replace("'", "\\'").replace("<", "")
    return f"<script>show('{text}');</script>"  # reached


@app.get("/order")
def in_order():
    text = request.args["x"].replace("'", "\\'").replace("\\", "\\\\").replace("<", "")
    return f"<script>show('{text}');</script>"  # reached


@app.get("/twice")
def twice():
    text = request.args["x"].replace("\\", "").replace("'", "\\'").replace("'", "\\'").replace("<", "")
    return f"<script>show('{text}');</script>"  # reached


@app.get("/other")
def other_quotes():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("<", "")
    return f'<script>show("{text}");</script>'  # reached


@app.get("/undone")
def undone():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("\\", "").replace("<", "")
    return f"<script>show('{text}');</script>"  # reached


@app.get("/cut")
def cut():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("<", "")[:10]
    return f"<script>show('{text}', '{request.args['y'].replace('<', '')}');</script>"  # reached


@app.get("/handler")
def handler():
    text = request.args["x"].replace("\\", "\\\\").replace("'", "\\'").replace("<", "").replace('"', "")
    return f'<p onclick="show(\'{text}\')">'  # reached


@app.get("/templates")
def templates():
    text = request.args["x"].replace("\\", "\\\\").replace("`", "\\`").replace("<", "")
    return f"<script>show(`{text}`);</script>"  # reached
