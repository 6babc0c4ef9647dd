"""Clients of databases, mail and services, which are made for a server that a stranger names."""

import ftplib
import imaplib
import smtplib
import xmlrpc.client

import docker
import grpc
import ldap3
import paramiko
import psycopg2
import pymongo
import pymysql
import redis
from elasticsearch import Elasticsearch
from fabric.api import env, run, settings
from flask import Flask, request
from openai import OpenAI
from pymisp import PyMISP
from slack_sdk import WebClient
from sqlalchemy import create_engine

app = Flask(__name__)
HOSTS = {"a": "a.example", "b": "b.example"}


@app.get("/hosts")
def hosts():
    named = request.args["host"]
    ftplib.FTP().connect(named)  # reached
    smtplib.SMTP().connect(named, 25)  # reached
    smtplib.SMTP().connect("mail.example", int(request.args["port"]))  # harmless
    imaplib.IMAP4_SSL(named)  # reached
    ldap3.Server(f"ldap://{named}")  # reached
    ldap3.Server(HOSTS[request.args["name"]])  # harmless
    ssh = paramiko.SSHClient()
    ssh.connect(named, username="x")  # reached
    ssh.connect(hostname=named)  # reached
    ssh.connect("a.example", username=request.args["name"])  # harmless
    paramiko.Transport((named, 22))  # reached
    paramiko.Transport(("a.example", int(request.args["port"])))  # harmless
    return ""


@app.get("/nodes")
def nodes():
    env.host_string = "reader@" + request.args["node"]  # reached
    env.host_string = "reader@" + HOSTS[request.args["name"]]
    env.key_filename = "/srv/keys/reader"
    with settings(host_string=request.args["node"]):  # reached
        return str(run("free"))


@app.get("/databases")
def databases():
    named = request.args["host"]
    redis.Redis(host=named)  # reached
    redis.from_url(request.args["url"])  # reached
    redis.from_url("redis://cache.example/" + request.args["number"])  # harmless
    pymongo.MongoClient(f"mongodb://reader@{named}/shop")  # reached
    pymongo.MongoClient("mongodb://db.example/" + request.args["name"])  # harmless
    pymysql.connect(host=named, user="x")  # reached
    pymysql.connect(host="db.example", user=request.args["user"])  # harmless
    psycopg2.connect(host=named)  # reached
    create_engine(f"postgresql://reader@{named}/shop")  # reached
    create_engine("postgresql://reader@db.example/" + request.args["name"])  # harmless
    create_engine("sqlite:////srv/shop.db?timeout=" + str(int(request.args["seconds"])))  # harmless
    store = redis.Redis(host="keys.example")
    store.migrate(request.args["host"], 6379, ["orders"], 0, 1000)  # reached
    store.migrate("twin.example", 6379, [request.args["key"]], 0, 1000)  # harmless
    store.replicaof(named, 6379)  # reached
    Elasticsearch([request.args["url"]])  # reached
    Elasticsearch(hosts=["https://search.example/" + request.args["index"]])  # harmless
    return ""


@app.get("/services")
def services():
    url = request.args["url"]
    PyMISP(url, "key")  # reached
    PyMISP("https://misp.example", request.args["key"])  # harmless
    WebClient(base_url=url)  # reached
    OpenAI(base_url=url)  # reached
    OpenAI(base_url="https://models.example/" + request.args["version"])  # harmless
    docker.DockerClient(base_url=url)  # reached
    xmlrpc.client.ServerProxy(url)  # reached
    grpc.insecure_channel(request.args["host"] + ":50051")  # reached
    grpc.insecure_channel("localhost:" + request.args["port"])  # harmless
    return ""
