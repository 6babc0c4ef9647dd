import logging
from logging.handlers import SMTPHandler

from flask import Flask

app = Flask(__name__)
mail = SMTPHandler(("mail.internal", 25), "shop@example.com", ["on-call@example.com"], "An error in the shop")
mail.setLevel(logging.ERROR)
app.logger.addHandler(mail)
