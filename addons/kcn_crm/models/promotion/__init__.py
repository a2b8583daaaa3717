from . import kcn_contact
from . import kcn_promotion_kind
from . import kcn_programme
from . import kcn_programme_part
from . import kcn_programme_source
from . import kcn_programme_line
from . import kcn_programme_item
from . import kcn_programme_expense
