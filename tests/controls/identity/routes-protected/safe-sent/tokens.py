from itsdangerous import URLSafeTimedSerializer

from keys import KEY


def verify(header):
    return URLSafeTimedSerializer(KEY).loads(header.removeprefix("Bearer "), max_age=3600)
