from . import zones
