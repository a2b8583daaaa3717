from . import minutes
from . import trip_report
from . import unsubscribe
