import imaplib
import nntplib
import poplib
import ssl

from flask import Flask

app = Flask(__name__)
CONTEXT = ssl.create_default_context()


def letters(host):
    box = poplib.POP3(host, timeout=5)
    box.stls(CONTEXT)
    return box.list()


def letters_of_another(host):
    box = poplib.POP3(host, timeout=5)
    box.stls(context=CONTEXT)
    return box.list()


def news(host):
    server = nntplib.NNTP(host, timeout=5)
    server.starttls(CONTEXT)
    return server.list()


def folders(host):
    box = imaplib.IMAP4(host, timeout=5)
    box.starttls(CONTEXT)
    return box.list()
