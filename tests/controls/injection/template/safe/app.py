from flask import Flask, current_app, render_template, render_template_string, request
from jinja2 import Environment
from mails import welcome
from store import page_of

app = Flask(__name__)
environment = Environment(autoescape=True)
THEMES = {"light": "<p class=light>{{ text }}</p>", "dark": "<p class=dark>{{ text }}</p>"}


@app.get("/hello")
def hello():
    return render_template_string("<h1>Hello {{ name }}</h1>", name=request.args.get("name", "you"))


@app.get("/pages/<int:number>")
def page(number):
    return render_template("page.html", body=page_of(number))


@app.post("/mail")
def mail():
    return welcome(request.form)


@app.get("/theme")
def theme():
    source = THEMES.get(request.args["theme"], THEMES["light"])
    return environment.from_string(source).render(text=request.args["text"])


@app.get("/own/<int:columns>")
def own(columns):
    template = current_app.jinja_env.from_string("<table>" + "<td></td>" * columns + "</table>")
    return template.render()


@app.get("/icon/<name>")
def icon(name):
    if not name.isalnum():
        return "", 404
    return render_template_string('<svg><use href="#' + name + '"/></svg>')
