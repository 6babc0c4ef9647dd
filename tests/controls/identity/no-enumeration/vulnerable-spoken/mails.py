from flask_mail import Mail, Message

mail = Mail()


def send_link(address):
    mail.send(Message("Mot de passe", recipients=[address]))
