from flask import render_template


def send_invitation(address, token):
    send(address, render_template("mail/invite.txt", token=token))


def send(address, body):
    print(address, body)
