import os


class Quick:
    def work(self, name):
        os.system("quick " + name)  # reached


class Slow:
    def work(self, name):
        os.system("slow -- " + str(int(name)))  # harmless
