from flask import Flask, request
from selenium import webdriver

app = Flask(__name__)


@app.post("/report")
def report():
    options = webdriver.ChromeOptions()
    options.add_argument("--headless")
    driver = webdriver.Chrome(options=options)
    driver.get(f"https://board.example/notes/{int(request.form['note'])}")
    driver.quit()
    return "seen"
