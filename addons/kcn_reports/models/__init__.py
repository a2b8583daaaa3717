from . import kcn_figures
from . import kcn_figures_occupancy
from . import kcn_figures_attraction
from . import kcn_figures_summary
from . import kcn_figures_rows
from . import kcn_figures_page
