from flask import Blueprint, Flask, render_template, request

app = Flask(__name__)
people = Blueprint("people", __name__, template_folder="templates", url_prefix="/people")


@people.get("/")
def page():
    return render_template("page.html", name=request.args["name"])


@people.get("/chosen")
def chosen():
    template = "one.html" if request.args.get("one") else "two.html"
    context = {"name": request.args["name"]}
    return render_template(template, **context)


app.register_blueprint(people)
