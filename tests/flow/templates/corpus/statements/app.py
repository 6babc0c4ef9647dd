from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/")
def page():
    name = request.args["name"]
    return render_template(
        "page.html", name=name, names=[name], pairs={"a": name, "b": "c"}, kind="plain", admin=False, rows=[("x", name)]
    )
