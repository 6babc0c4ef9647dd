from apiflask import APIFlask

app = APIFlask(__name__, json_errors=False)


@app.get("/")
def index():
    return {}
