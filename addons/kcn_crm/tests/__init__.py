# Odoo runs the modules `test_*` that it finds here. Each room names its own; the test of
# the sources sees to it that no file is forgotten.
from .aftercare import *  # noqa: F403
from .pipeline import *  # noqa: F403
from .promotion import *  # noqa: F403
from .registers import *  # noqa: F403
from .zones import *  # noqa: F403
from . import test_boards
from . import test_boards_apart
from . import test_lists
from . import test_roles
from . import test_structure_confidential
from . import test_structure_models
from . import test_structure_source
from . import test_structure_terms
from . import test_structure_views
