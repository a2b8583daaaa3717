# Rooms in the order of their dependencies: zones ← aftercare ← registers.
from . import zones
from . import aftercare
from . import registers
