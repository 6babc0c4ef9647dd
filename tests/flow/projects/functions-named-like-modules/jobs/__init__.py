from jobs.count import count
from jobs.train import train
from jobs.update import update
