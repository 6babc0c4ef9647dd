from flask import Flask, current_app, render_template, request

app = Flask(__name__)


class Plain:
    def text(self):
        return "plain"


class Asked:
    def text(self):
        return request.args["text"]


def plain():
    return "plain"


def asked():
    return request.args["text"]


@app.get("/first")
def first():
    return render_template("page.html", thing=current_app)


@app.get("/second")
def second():
    return render_template("page.html", thing=request)


@app.get("/instances")
def instances():
    return render_template("instance.html", thing=Plain()) + render_template("instance.html", thing=Asked())


@app.get("/functions")
def functions():
    return render_template("function.html", thing=plain) + render_template("function.html", thing=asked)


@app.get("/harmless")
def harmless():
    return render_template("harmless.html", thing=Plain(), other=plain)
