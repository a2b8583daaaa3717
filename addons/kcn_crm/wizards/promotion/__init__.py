from . import kcn_target_invite
from . import kcn_target_drop
from . import kcn_contact_refuse
from . import kcn_approval_ask
from . import kcn_approval_refuse
from . import kcn_contact_letter
