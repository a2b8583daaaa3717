from . import crm_lead_to_opportunity
from . import kcn_lead_reserve
from . import kcn_lead_advance
from . import kcn_lead_grant
from . import kcn_reservation_extend
from . import partner_merge_keep
from . import partner_merge
from . import kcn_waiting_decide
