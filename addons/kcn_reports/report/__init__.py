from . import kcn_figures_tables
from . import kcn_figures_text
from . import kcn_figures_xlsx
from . import kcn_promotion_book
