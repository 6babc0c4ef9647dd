"""A report for an operator, who names its file on the command line."""

import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--filename")
args = parser.parse_args()
with open(args.filename, "w") as report:
    report.write("done")
