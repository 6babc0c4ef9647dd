from functools import wraps

from flask import redirect, session


def signed_in(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if "user_id" not in session:
            return redirect("/enter")
        return view(*args, **kwargs)

    return asked
