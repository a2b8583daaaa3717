from . import kcn_contact
