from . import kcn_target_invite
