from . import kcn_target_invite
from . import kcn_contact_refuse
