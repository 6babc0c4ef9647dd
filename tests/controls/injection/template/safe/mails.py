from string import Template

FRAME = Template("Dear $name,\n\n$body\n\nThe cellar")


def welcome(form):
    return FRAME.safe_substitute(name=form["name"], body=form["body"]), 200, {"Content-Type": "text/plain"}
