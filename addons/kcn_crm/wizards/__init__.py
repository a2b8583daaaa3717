from . import zones
from . import pipeline
