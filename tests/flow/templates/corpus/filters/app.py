from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.template_filter("loud")
def loud(text):
    return text.upper() + "!"


@app.template_filter("bold")
def bold(text):
    return Markup("<b>" + text + "</b>")  # reached


def strong(text):
    return Markup("<strong>%s</strong>") % text


def small(text):
    return Markup("<small>%s</small>") % text


def opened(text):
    return Markup(text)  # reached


def marked(text):
    return Markup("<mark>%s</mark>") % text


app.jinja_env.filters["strong"] = strong
app.jinja_env.filters.update({"small": small, "open": opened})
MORE = {"bigger": small}
app.jinja_env.filters.update(MORE, tiny=small)
app.template_filter("markdown")(marked)
app.add_template_filter(lambda text: Markup(escape(text)), "careful")


@app.get("/")
def page():
    name = request.args["name"]
    return render_template("page.html", name=name, names=[name, "b"], people=[{"name": name, "age": 3}])
