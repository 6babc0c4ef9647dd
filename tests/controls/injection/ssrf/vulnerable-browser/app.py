from flask import Flask, request
from selenium import webdriver

app = Flask(__name__)


@app.post("/report")
def report():
    options = webdriver.ChromeOptions()
    options.add_argument("--headless")
    options.add_argument("--no-sandbox")
    options.add_argument("--disable-web-security")
    driver = webdriver.Chrome(options=options)
    driver.get(f"https://board.example/notes/{int(request.form['note'])}")
    driver.quit()
    return "seen"
