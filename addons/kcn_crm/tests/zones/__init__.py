from . import test_constraints
from . import test_life_state
from . import test_lot_change
from . import test_lot_let_once
from . import test_occupancy_declared
from . import test_occupancy_of_a_day
from . import test_occupancy_race
