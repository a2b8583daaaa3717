from . import zones
from . import pipeline
from . import promotion
