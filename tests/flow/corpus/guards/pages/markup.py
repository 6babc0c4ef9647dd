"""Markup that is made, and what is put into it."""

from flask import Flask, make_response, render_template_string, request
from flask_restful import Api, Resource
from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

app = Flask(__name__)
api = Api(app)


@app.route("/markup")
def markup():
    return render_template_string("{{ x }}", x=Markup(request.args["x"]))  # reached


@app.route("/markup-of-escaped")
def markup_of_escaped():
    return render_template_string("{{ x }}", x=Markup("<b>" + escape(request.args["x"]) + "</b>"))  # harmless


@app.route("/markup-formatted")
def markup_formatted():
    return Markup("<b>{}</b>").format(request.args["x"])  # harmless


@app.route("/markup-with-percent")
def markup_with_percent():
    return Markup("<b>%s</b>") % request.args["x"]  # harmless


@app.route("/markup-with-plus")
def markup_with_plus():
    return Markup("<b>") + request.args["x"] + Markup("</b>")  # harmless


@app.route("/text-with-plus")
def text_with_plus():
    return "<b>" + request.args["x"] + "</b>"  # reached


@app.route("/markup-joined")
def markup_joined():
    return Markup(", ").join(request.args.getlist("x"))  # harmless


@app.route("/tags-stripped")
def tags_stripped():
    x = Markup(request.args["x"]).striptags()
    return render_template_string("{{ x }}", x=x)


@app.route("/tags-stripped-and-sent")
def tags_stripped_and_sent():
    return Markup(request.args["x"]).striptags()  # reached


@app.route("/tags-stripped-of-what-may-be-absent")
def tags_stripped_of_what_may_be_absent():
    return Markup(request.args.get("x", "")).striptags()  # reached


@app.route("/address-behind-markup")
def address_behind_markup():
    return Markup('<a href="') + request.args["x"] + '">'  # reached


@app.route("/address-behind-markup-in-an-answer")
def address_behind_markup_in_an_answer():
    return make_response(Markup('<a href="') + request.args["x"] + '">', 404)  # reached


@app.route("/text-behind-markup")
def text_behind_markup():
    return Markup('<b title="') + request.args["x"] + '">'  # harmless


@app.route("/as-plain-text")
def as_plain_text():
    return make_response(request.args["x"], 200, {"Content-Type": "text/plain"})


@app.route("/template-of-a-stranger")
def template_of_a_stranger():
    return Environment(autoescape=True).from_string(request.args["x"]).render()  # reached


@app.route("/template-in-a-sandbox")
def template_in_a_sandbox():
    Environment(autoescape=True).from_string("a")  # harmless
    SandboxedEnvironment().from_string(request.args["x"])
    return ""


class Items(Resource):
    def get(self):
        return "Unknown: " + request.args["x"]


api.add_resource(Items, "/items")


@app.route("/method-of-markup")
def method_of_markup():
    x = Markup("<a href='") + request.args["x"] + "'>"
    return x.strip()  # reached


@app.route("/replaced-in-markup")
def replaced_in_markup():
    return Markup("<p title=k>").replace("k", request.args["x"])  # reached


@app.route("/replaced-in-the-text-of-markup")
def replaced_in_the_text_of_markup():
    return Markup("<p>k</p>").replace("k", request.args["x"])  # harmless


@app.route("/markup-in-a-text")
def markup_in_a_text():
    return f"{Markup('<a href=') + request.args['x']}>"  # reached


@app.route("/lines-behind-markup")
def lines_behind_markup():
    return "".join(Markup("<br>") + one for one in request.args["x"].split(","))  # harmless
