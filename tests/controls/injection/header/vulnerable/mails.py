import smtplib

FORM = """From: shop@cellar.example
To: {address}
Subject: Welcome

Dear {name}, welcome.
"""


def send_confirmation(address, name):
    server = smtplib.SMTP("mail.cellar.example")
    server.sendmail("shop@cellar.example", [address], FORM.format(address=address, name=name))
    server.quit()
