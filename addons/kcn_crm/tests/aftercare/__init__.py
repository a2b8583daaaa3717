from . import test_ledger
from . import test_ledger_race
from . import test_ledger_rpc
from . import test_milestones
from . import test_projects
from . import test_status
from . import test_status_follows
