from . import kcn_lot_change
from . import kcn_lot_change_line
