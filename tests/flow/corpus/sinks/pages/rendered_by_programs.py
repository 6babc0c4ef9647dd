"""Pages of which a program of the server makes a PDF, HTML that a builder writes as it is, and answers of models."""

import os

import openai
import pdfkit
from dominate.tags import div, p
from dominate.util import raw
from flask import Flask, render_template_string, request
from markupsafe import escape
from slugify import slugify
from weasyprint import HTML
from xhtml2pdf import pisa

app = Flask(__name__)
models = openai.OpenAI()


@app.get("/pdf")
def pdf():
    x = request.args["x"]
    pdfkit.from_string(f"<h1>{x}</h1>", False)  # reached
    pdfkit.from_string(f"<h1>{escape(x)}</h1>", False)  # harmless
    pdfkit.from_string(render_template_string("<h1>{{ x }}</h1>", x=x), False)  # harmless
    pisa.CreatePDF(f"<img src='{x}'>", dest=None)  # reached
    HTML(string="<p>" + x).write_pdf()  # reached
    HTML(string=f"<p>{int(x)}").write_pdf()  # harmless
    return ""


@app.get("/built")
def built():
    x = request.args["x"]
    page = div(p(x), raw("<b>" + x))  # reached
    page.add(raw(escape(x)))  # harmless
    return ""


@app.get("/asked")
def asked():
    question = [{"role": "user", "content": request.args["x"]}]
    answer = models.chat.completions.create(model="m", messages=question)
    exec(answer.choices[0].message.content)  # reached
    fixed = models.chat.completions.create(model="m", messages=[{"role": "user", "content": "a joke"}])
    exec(fixed.choices[0].message.content)  # harmless
    os.system("convert " + slugify(request.args["x"]))  # harmless
    return ""
