def send_mail(subject, body):
    print(subject, body)
