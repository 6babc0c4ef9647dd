def send_email(address, text):
    raise NotImplementedError
