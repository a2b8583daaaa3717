# Rooms in the order of their dependencies:
# zones ← aftercare ← pipeline ← promotion, promotion ← registers.
# Rooms in the order of their dependencies: zones ← aftercare ← pipeline ← promotion,
# aftercare ← registers.
from . import zones
from . import aftercare
from . import pipeline
from . import promotion
from . import registers
