"""A pytest plugin: writes how many tests passed and failed, as pytest itself counts them.

`./kcn test` adds up the two halves; pytest's JUnit report would count each subtest as a test.
"""

import json
import os
from pathlib import Path


def pytest_terminal_summary(terminalreporter):
    """Write {"passed": …, "failed": …} into the file that KCN_COUNTS names."""
    counts = {name: len(reports) for name, reports in terminalreporter.stats.items()}
    failed = counts.get("failed", 0) + counts.get("error", 0)
    Path(os.environ["KCN_COUNTS"]).write_text(
        json.dumps({"passed": counts.get("passed", 0), "failed": failed})
    )
