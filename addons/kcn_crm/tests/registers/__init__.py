from . import test_reader_bombs
from . import test_reader_books
from . import test_reader_cells
from . import test_reader_columns
from . import test_reader_fold
from . import test_reader_legacy
from . import test_reader_writing
