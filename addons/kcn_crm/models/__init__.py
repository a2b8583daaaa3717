# Rooms in the order of their dependencies: zones ← aftercare ← pipeline, aftercare ← registers.
from . import zones
from . import aftercare
from . import pipeline
from . import registers
