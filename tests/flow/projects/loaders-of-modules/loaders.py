import yaml


class OurLoader(yaml.SafeLoader):
    pass


class WildLoader(yaml.Loader):
    pass
