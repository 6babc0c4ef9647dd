from flask import Flask, render_template_string, request

app = Flask(__name__)
PAGE = "<main>%CONTENT%</main>"


@app.get("/files")
def show():
    error = None
    try:
        text = open("notes/" + str(int(request.args["number"]))).read()
    except Exception as problem:
        error = str(problem)
    content = f"<p>{error}</p>" if error else text
    page = PAGE.replace("%CONTENT%", content)
    return render_template_string(page)
