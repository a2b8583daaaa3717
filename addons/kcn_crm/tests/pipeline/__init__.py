
from . import test_meeting_access
from . import test_meeting_commitments
from . import test_meeting_log
from . import test_meeting_minutes
