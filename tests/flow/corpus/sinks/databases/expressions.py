"""Expressions of DynamoDB, which have no quoted values: what stands in their text is a part of them."""

import boto3
from boto3.dynamodb.conditions import Attr, Key
from flask import Flask, request

app = Flask(__name__)
NAMES = ("name", "city")


@app.get("/asked")
def asked():
    client = boto3.client("dynamodb")
    name = request.args["name"]
    client.scan(TableName="users", FilterExpression="name = " + name)  # reached
    client.query(TableName="users", KeyConditionExpression="name = " + name)  # reached
    given = {":n": {"S": name}}
    client.query(TableName="users", KeyConditionExpression="name = :n", ExpressionAttributeValues=given)  # harmless
    client.scan(TableName="users", FilterExpression=f"age > {int(request.args['age'])}")  # harmless
    return ""


@app.post("/kept")
def kept():
    table = boto3.resource("dynamodb").Table("users")
    name = request.json["name"]
    table.query(KeyConditionExpression=name)  # reached
    table.query(KeyConditionExpression=Key("name").eq(name) & Key("city").begins_with(name))  # harmless
    table.scan(FilterExpression=Attr("name").contains(name))  # harmless
    table.update_item(Key={"id": 1}, UpdateExpression=f"SET note = {name}")  # reached
    field = request.json["field"]
    if field in NAMES:
        table.scan(ProjectionExpression=field)  # harmless
    table.delete_item(Key={"id": name}, ConditionExpression="attribute_exists(id)")  # harmless
    return ""


@app.post("/tables")
def conditions_as_tables():
    """The older conditions of DynamoDB are tables."""
    client, table = boto3.client("dynamodb"), boto3.resource("dynamodb").Table("users")
    wanted = request.get_json()
    client.scan(TableName="users", ScanFilter=wanted["filter"])  # reached
    client.query(TableName="users", KeyConditions=wanted)  # reached
    equal = {"AttributeValueList": [{"S": str(wanted["name"])}], "ComparisonOperator": "EQ"}
    client.scan(TableName="users", ScanFilter={"name": equal})  # harmless
    table.query(QueryFilter={"name": equal}, KeyConditionExpression=Key("shop").eq(wanted["shop"]))  # harmless
    return "found"
