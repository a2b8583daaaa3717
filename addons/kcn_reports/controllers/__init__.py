from . import main
from . import promotion
