from . import kcn_project
from . import kcn_project_share
from . import kcn_decision
from . import kcn_milestone
from . import kcn_occupancy
from . import kcn_zone
from . import res_partner
