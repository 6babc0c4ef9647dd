"""What a library of SAML answers is the provider's, and where it is told to lead is the stranger's."""

from flask import Flask, redirect, request, session
from onelogin.saml2.auth import OneLogin_Saml2_Auth

app = Flask(__name__)


def provider():
    asked = {"http_host": request.host, "get_data": request.args.copy(), "post_data": request.form.copy()}
    return OneLogin_Saml2_Auth(asked, {"strict": True})


@app.get("/sign-in")
def sign_in():
    auth = provider()
    address = auth.login(return_to=request.args["next"])
    session["saml_request"] = auth.get_last_request_id()  # harmless
    return redirect(address)  # harmless


@app.post("/signed-in")
def signed_in():
    auth = provider()
    auth.process_response(request_id=session["saml_request"])
    session["user"] = auth.get_nameid()  # harmless
    return redirect(auth.redirect_to(request.form["RelayState"]))  # reached
