"""What `repr`, `__html__` and a deep document make of the values in them."""

import os

import markdown
from flask import Flask, render_template_string, request
from markupsafe import Markup

app = Flask(__name__)


class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


class Plain:
    def __init__(self, name):
        self.name = name


class Written:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def __repr__(self):
        return "Written"


@app.route("/repr")
def repr_is_its_own():
    os.system("echo " + repr(Named(request.args["x"])))  # reached
    os.system("echo " + repr(Named("ls")))  # harmless
    os.system("echo " + repr(Written(request.args["x"])))  # harmless
    os.system("echo " + str(Written(request.args["x"])))  # reached
    return ""


@app.route("/deep")
def a_deep_document_as_a_text():
    query = {"query": {"bool": {"must": [{"match": {"name": request.args["x"]}}]}}}
    os.system("search " + str(query))  # reached
    os.system("search " + str({"query": {"bool": {"must": [{"match": {"name": "x"}}]}}}))  # harmless
    return ""


@app.route("/deep-list")
def a_deep_list_as_a_text():
    os.system("search " + str([[[[[[request.args["x"]]]]]]]))  # reached
    return ""


class Page:
    def __init__(self, text):
        self.text = text

    @property
    def html(self):
        return markdown.markdown(self.text)

    def __html__(self):
        return self.html


class Escaping(Page):
    def __html__(self):
        return Markup("<p>{}</p>").format(self.text)


@app.route("/page")
def a_page_that_says_what_its_html_is():
    page = Page(request.args["x"])
    render_template_string("<p>{{ page.text }}</p>", page=page)  # harmless
    return render_template_string("<p>{{ page }}</p>", page=page)  # reached


@app.route("/written-page")
def a_page_that_the_program_wrote():
    return render_template_string("<p>{{ page }}</p>", page=Page("*x*"))  # harmless


@app.route("/escaping-page")
def a_page_that_escapes_what_it_holds():
    return render_template_string("<p>{{ page }}</p>", page=Escaping(request.args["x"]))  # harmless


@app.route("/named")
def an_object_without_html_is_escaped():
    return render_template_string("<p>{{ page }}</p>", page=Named(request.args["x"]))  # harmless
