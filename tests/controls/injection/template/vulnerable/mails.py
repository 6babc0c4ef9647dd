from jinja2 import Template

FRAME = "Dear {{ name }},\n\nBODY\n\nThe cellar"


def welcome(form):
    source = FRAME.replace("BODY", form["body"])
    return Template(source).render(name=form["name"])
