import imaplib
import nntplib
import poplib

from flask import Flask

app = Flask(__name__)


def letters(host):
    box = poplib.POP3(host, timeout=5)
    box.stls()
    return box.list()


def letters_of_another(host):
    box = poplib.POP3(host, timeout=5)
    box.stls(context=None)
    return box.list()


def news(host):
    server = nntplib.NNTP(host, timeout=5)
    server.starttls()
    return server.list()


def folders(host):
    box = imaplib.IMAP4(host, timeout=5)
    box.starttls(None)
    return box.list()
