from . import test_programme
from . import test_programme_targets
from . import test_trip_state
from . import test_trip_meetings
from . import test_trip_money
from . import test_trip_people
from . import test_trip_programme
from . import test_targets
