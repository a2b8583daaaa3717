from . import test_arithmetic
from . import test_occupancy
from . import test_attraction
from . import test_summary
from . import test_rows
from . import test_access
from . import test_page
from . import test_text
