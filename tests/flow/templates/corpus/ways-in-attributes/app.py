from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/")
def page():
    return render_template(
        "page.html",
        name=request.args.get("name"),
        link=request.args.get("link"),
        box={"name": request.args.get("name"), "kind": "box"},
        base=app.config.get("BASE"),
        tags=["a", "b"],
        kind=len(request.args),
    )
