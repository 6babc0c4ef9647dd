from flask import Flask, current_app, render_template_string, request
from jinja2 import Environment
from mails import welcome
from mako.template import Template
from store import page_of

app = Flask(__name__)
environment = Environment(autoescape=True)


@app.get("/hello")
def hello():
    name = request.args.get("name", "you")
    return render_template_string(f"<h1>Hello {name}</h1>")


@app.get("/pages/<int:number>")
def page(number):
    return render_template_string(page_of(number))


@app.post("/mail")
def mail():
    return welcome(request.form)


@app.get("/theme")
def theme():
    source = "<p>" + request.args["text"] + "</p>"
    return environment.from_string(source).render()


@app.get("/own")
def own():
    template = current_app.jinja_env.from_string("{{ %s }}" % request.args["expression"])
    return template.render(items=[])


@app.get("/mako")
def mako():
    return Template("<p>" + request.args["text"] + "</p>").render()


@app.errorhandler(404)
def missing(error):
    return render_template_string("<p>%s is not here</p>" % request.url), 404
