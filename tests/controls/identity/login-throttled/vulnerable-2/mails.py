from smtplib import SMTP


def send_verification_mail(address):
    with SMTP("localhost") as server:
        server.sendmail("shop@example.org", address, "Please confirm your address.")
