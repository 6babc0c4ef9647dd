"""Browsers that the server drives to an address of a stranger's."""

from flask import Flask, request
from playwright.sync_api import sync_playwright
from selenium import webdriver

app = Flask(__name__)


@app.get("/picture")
def picture():
    driver = webdriver.Chrome()
    driver.get("https://shop.example/" + request.args["page"])  # harmless
    driver.get(request.args["url"])  # reached
    driver.quit()
    return ""


@app.get("/remote")
def remote():
    driver = webdriver.Remote(command_executor="http://localhost:4444/wd/hub")
    driver.get(request.args["url"])  # reached
    return ""


@app.get("/title")
def title():
    with sync_playwright() as tools:
        page = tools.chromium.launch().new_page()
        page.goto("https://shop.example/")  # harmless
        page.goto(request.args["url"])  # reached
    return ""
