from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)


@app.get("/arguments")
def arguments():
    return render_template("page.html", title="Search", **request.args)


@app.post("/json")
def json():
    return render_template("json.html", **request.get_json())


@app.get("/copied")
def copied():
    values = dict(request.args)
    return render_template("copied.html", **values)


@app.get("/variables")
def variables():
    name = request.args["name"]
    count = int(request.args["count"])
    if name.isdigit():
        return render_template("variables.html", **locals())
    return render_template("unchecked.html", **locals())


@app.get("/keyword")
def keyword():
    return render_template(template_name_or_list="keyword.html", name=request.args["name"])


@app.get("/text")
def text():
    return render_template_string(source="<p>{{ name|safe }}</p>", name=request.args["name"])  # reached


@app.get("/known")
def known():
    return render_template("known.html", **{"name": "known", "other": request.args["other"]})
