"""Dicts of very many keys that are handed to a function: none of them is left behind."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


def run(values):
    subprocess.run(values["command"], shell=True)  # reached


def told(values):
    subprocess.run(values["other"], shell=True)  # harmless


def made(value):
    values = {
        "field_0": [0],
        "field_1": [1],
        "field_2": [2],
        "field_3": [3],
        "field_4": [4],
        "field_5": [5],
        "field_6": [6],
        "field_7": [7],
        "field_8": [8],
        "field_9": [9],
        "field_10": [10],
        "field_11": [11],
        "field_12": [12],
        "field_13": [13],
        "field_14": [14],
        "field_15": [15],
        "field_16": [16],
        "field_17": [17],
        "field_18": [18],
        "field_19": [19],
        "field_20": [20],
        "field_21": [21],
        "field_22": [22],
        "field_23": [23],
        "field_24": [24],
        "field_25": [25],
        "field_26": [26],
        "field_27": [27],
        "field_28": [28],
        "field_29": [29],
        "field_30": [30],
        "field_31": [31],
        "field_32": [32],
        "field_33": [33],
        "field_34": [34],
        "field_35": [35],
        "field_36": [36],
        "field_37": [37],
        "field_38": [38],
        "field_39": [39],
        "field_40": [40],
        "field_41": [41],
        "field_42": [42],
        "field_43": [43],
        "field_44": [44],
        "field_45": [45],
        "field_46": [46],
        "field_47": [47],
        "field_48": [48],
        "field_49": [49],
        "field_50": [50],
        "field_51": [51],
        "field_52": [52],
        "field_53": [53],
        "field_54": [54],
        "field_55": [55],
        "field_56": [56],
        "field_57": [57],
        "field_58": [58],
        "field_59": [59],
        "field_60": [60],
        "field_61": [61],
        "field_62": [62],
        "field_63": [63],
        "field_64": [64],
        "field_65": [65],
        "field_66": [66],
        "field_67": [67],
        "field_68": [68],
        "field_69": [69],
        "field_70": [70],
        "field_71": [71],
        "field_72": [72],
        "field_73": [73],
        "field_74": [74],
        "field_75": [75],
        "field_76": [76],
        "field_77": [77],
        "field_78": [78],
        "field_79": [79],
        "field_80": [80],
        "field_81": [81],
        "field_82": [82],
        "field_83": [83],
        "field_84": [84],
        "field_85": [85],
        "field_86": [86],
        "field_87": [87],
        "field_88": [88],
        "field_89": [89],
        "field_90": [90],
        "field_91": [91],
        "field_92": [92],
        "field_93": [93],
        "field_94": [94],
        "field_95": [95],
        "field_96": [96],
        "field_97": [97],
        "field_98": [98],
        "field_99": [99],
        "other": "id",
        "command": value,
    }
    return values


@app.post("/run")
def start():
    run(made(request.form["command"]))
    return ""


@app.post("/told")
def tell():
    told(made(request.form["command"]))
    return ""


@app.post("/deep")
def deep():
    values = {"a": {"b": {"c": {"d": {"e": {"f": request.form["command"]}}}}}}
    subprocess.run(f"echo {values}", shell=True)  # reached
    return ""


@app.post("/number")
def number():
    values = {"a": {"b": {"c": {"d": {"e": {"f": int(request.form["number"])}}}}}}
    subprocess.run(f"echo {values}", shell=True)  # harmless
    return ""
