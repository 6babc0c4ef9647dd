from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)


@app.context_processor
def everywhere():
    return {"query": request.args.get("q", ""), "year": 2030}


@app.template_global()
def sorting():
    return request.args.get("sort", "")


@app.template_global()
def version():
    return "1.0"


@app.get("/given")
def given():
    return render_template("given.html")


@app.get("/called")
def called():
    return render_template("called.html", title="Called")


@app.get("/text")
def text():
    return render_template_string("<p>{{ query|safe }}</p>")  # reached


@app.get("/hidden")
def hidden():
    return render_template("hidden.html", query="none")
