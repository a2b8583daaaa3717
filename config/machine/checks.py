"""`test`, `lint` and `bench`: what tells whether the program is right, tidy and fast."""

import os
import shutil
import socket
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from . import database, debian, environment, places
from .say import Failure, say

CHROMIUM = "/usr/bin/chromium"
# Of the plugin's messages these are left out (style in general is ruff's):
PYLINT_LEFT_OUT = (
    "consider-merging-classes-inherited",  # one concern a file: a big model is split on purpose
    "method-required-super",  # takes any class with a method `write` for a model
    "missing-readme",  # readme/ fragments instead
)


def test(arguments: list[str]) -> int:
    """Run the addons' tests (pytest-odoo) and those from outside; 1 if any failed or none ran."""
    debian.ensure({"run", "test"})
    inside, outside = _halves(arguments)
    counts = []
    with database.platform(dev=True) as platform:
        database.drop_leftovers(platform)
        if inside:
            counts.append(_test_addons(platform, arguments))
        if outside:
            counts.append(_test_outside(platform, arguments))
    passed = sum(count[0] for count in counts)
    failed = sum(count[1] for count in counts)
    if not passed + failed:
        say("Không có bài kiểm tra nào chạy.")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if passed and not failed else 1


def _halves(arguments: list[str]) -> tuple[bool, bool]:
    """Which halves the paths among pytest's arguments ask for (without a path: both)."""
    paths = [
        Path(argument.split("::")[0]).resolve() for argument in arguments if argument[:1] != "-"
    ]
    inside = any(path.is_relative_to(places.ADDONS) and path.exists() for path in paths)
    outside = any(path.is_relative_to(places.ROOT / "tests") and path.exists() for path in paths)
    return (inside, outside) if inside or outside else (True, True)


def _test_addons(platform, arguments: list[str]) -> tuple[int, int]:
    """The tests in addons/*/tests, in a fresh database that is dropped at the end."""
    name = f"kcn_test_{os.getpid()}"
    folders = [str(path) for path in sorted(places.ADDONS.glob("*/tests"))]
    if not folders:
        return 0, 0
    try:
        database.create(platform, name, demo=True, assets=False)
        relaxed = f"ALTER DATABASE {name} SET synchronous_commit = off"
        platform.cluster.sql(relaxed)
        options = [f"--odoo-database={name}", f"--odoo-config={platform.conf}", "--odoo-http"]
        options.append(f"--odoo-extra=db-filter=^{name}$")
        return _pytest(platform, "addons", options, folders, arguments)
    finally:
        database._drop(platform, name)
        database._drop(platform, f"{name}-new")


def _test_outside(platform, arguments: list[str]) -> tuple[int, int]:
    """The tests in tests/: they call `./kcn` and drive a browser like anybody else."""
    return _pytest(platform, "outside", ["-p", "no:odoo"], [str(places.ROOT / "tests")], arguments)


def _pytest(platform, half: str, options: list, folders: list, arguments: list) -> tuple[int, int]:
    """Run pytest; give (passed, failed) as its JUnit report has them."""
    report = places.LOGS / f"pytest-{half}-{os.getpid()}.xml"
    named = any(Path(argument.split("::")[0]).exists() for argument in arguments)
    command = [platform.environment.python, "-P", "-m", "pytest", f"--rootdir={places.ROOT}"]
    command += ["-c", places.ROOT / "pyproject.toml", f"--junitxml={report}", *options]
    command += [*arguments, *([] if named else folders)]
    extra = {} if half == "addons" else {"KCN_CHROMIUM": CHROMIUM}
    code = platform.hand_over(command, extra=extra)
    if not report.exists():
        raise Failure(f"pytest không chạy được (mã {code}).", 2)
    passed, failed = _count(report)
    report.unlink()
    # 0 passed, 1 failed, 5 nothing collected; anything else broke pytest itself
    return passed, failed + (code not in (0, 1, 5) and not failed)


def _count(report: Path) -> tuple[int, int]:
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    passed = failed = 0
    for suite in suites:
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))
        failed += bad
    return max(passed, 0), failed


def lint() -> int:
    """ruff, pylint with Odoo's plugin, OCA's checks; 1 if any of them finds something."""
    debian.ensure({"run"})
    tools = environment.ensure(dev=True)
    modules = [str(path.parent) for path in sorted(places.ADDONS.glob("*/__manifest__.py"))]
    translations = [str(path) for path in sorted(places.ADDONS.glob("*/i18n/*.po*"))]
    python = ["kcn", "config", "addons", "tests"]
    there = [path for path in python if (places.ROOT / path).exists()]
    checks = [
        ("ruff check", [tools.bin / "ruff", "check", *there]),
        ("ruff format", [tools.bin / "ruff", "format", "--check", *there]),
    ]
    oca = ["--config", places.CONFIG / "oca-checks.cfg"]
    if modules:
        pylint = [tools.python, "-P", "-m", "pylint", "--rcfile=pyproject.toml", "--disable=all"]
        pylint += ["--enable=odoolint", f"--disable={','.join(PYLINT_LEFT_OUT)}", *modules]
        checks += [
            ("pylint-odoo", pylint),
            ("oca-checks-odoo-module", [tools.bin / "oca-checks-odoo-module", *oca, *modules]),
        ]
    if translations:
        checks.append(("oca-checks-po", [tools.bin / "oca-checks-po", *oca, *translations]))
    bad = []
    for name, command in checks:
        say(f"• {name}")
        options = {"cwd": places.ROOT}
        if environment.hand_over([str(part) for part in command], {}, **options):
            bad.append(name)
    say(f"Chưa đạt: {', '.join(bad)}" if bad else "lint: đạt")
    return 1 if bad else 0


def bench(name: str, arguments: list[str]) -> int:
    """Run tests/bench/bench_NAME.py with the settings and a port to use in its environment."""
    folder = places.ROOT / "tests/bench"
    script = folder / f"bench_{name}.py"
    if not script.is_file():
        there = sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))
        raise Failure(
            f"Không có bài đo {name!r}. Hiện có: {', '.join(there) or 'chưa có bài nào'}."
        )
    debian.ensure({"run"})
    with database.platform(dev=True) as platform:
        extra = {
            "KCN_CONF": str(platform.conf),
            "KCN_ADDONS": str(places.ADDONS),
            "KCN_PORT": str(free_port()),
            "KCN_CHROMIUM": shutil.which("chromium") or CHROMIUM,
        }
        command = [platform.environment.python, script, *arguments]
        return platform.hand_over(command, extra=extra)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
