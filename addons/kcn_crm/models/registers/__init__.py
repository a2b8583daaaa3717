from . import kcn_zone
from . import res_company
from . import res_partner
from . import kcn_register_column
from . import kcn_register_progress
from . import kcn_register_import
from . import kcn_register_import_forum
