from flask import Flask

app = Flask(__name__)

import sign_in

if __name__ == "__main__":
    app.run(port=8000)
