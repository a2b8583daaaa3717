"""`test`, `lint` and `bench`: what tells whether the program is right, tidy and fast."""

import json
import os
import shutil
import socket
from pathlib import Path

from . import database, debian, environment, places
from .say import Failure, say

CHROMIUM = "/usr/bin/chromium"
NOTHING_COLLECTED = 5  # pytest's exit code
# Of the plugin's messages these are left out (style in general is ruff's):
PYLINT_LEFT_OUT = (
    "consider-merging-classes-inherited",  # one concern a file: a big model is split on purpose
    "method-required-super",  # takes any class with a method `write` for a model
    "missing-readme",  # readme/ fragments instead
)


def test(arguments: list[str]) -> int:
    """Run the addons' tests (pytest-odoo) and those from outside; 1 if any failed or none ran."""
    debian.ensure({"run", "test"})
    options, inside, outside = _split(arguments)
    counts = []
    with database.platform(dev=True) as platform:
        database.drop_leftovers(platform)
        if inside:
            counts.append(_test_addons(platform, [*options, *inside]))
        if outside:
            counts.append(_pytest(platform, "outside", ["-p", "no:odoo", *options, *outside]))
    passed = sum(count[0] for count in counts)
    failed = sum(count[1] for count in counts)
    if not passed + failed:
        say("Không có bài kiểm tra nào chạy.")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if passed and not failed else 1


def _split(arguments: list[str]) -> tuple[list[str], list[str], list[str]]:
    """pytest's arguments as (options, paths among the addons, paths among tests/).

    A half whose paths are not named runs only when no path is named at all.
    """
    options, inside, outside = [], [], []
    for argument in arguments:
        path = Path(argument.split("::")[0]).resolve()
        if argument.startswith("-") or not path.exists():
            options.append(argument)
        elif path.is_relative_to(places.ADDONS):
            inside.append(argument)
        elif path.is_relative_to(places.ROOT / "tests"):
            outside.append(argument)
        else:
            options.append(argument)
    if not inside and not outside:
        inside = [str(path) for path in sorted(places.ADDONS.glob("*/tests"))]
        outside = [str(places.ROOT / "tests")]
    return options, inside, outside


def _test_addons(platform, arguments: list[str]) -> tuple[int, int]:
    """The tests in addons/*/tests, in a fresh database that is dropped at the end.

    Without the example boards: a test makes its own, whatever else is in the database. That the
    examples load is tested from outside.
    """
    name = f"kcn_test_{os.getpid()}"
    try:
        database.create(platform, name, demo=False, assets=False)
        relaxed = f"ALTER DATABASE {name} SET synchronous_commit = off"
        platform.cluster.sql(relaxed)
        options = [f"--odoo-database={name}", f"--odoo-config={platform.conf}", "--odoo-http"]
        options.append(f"--odoo-extra=db-filter=^{name}$")
        return _pytest(platform, "addons", [*options, *arguments])
    finally:
        database._drop(platform, name)
        database._drop(platform, f"{name}-new")


def _pytest(platform, half: str, arguments: list[str]) -> tuple[int, int]:
    """Run pytest; give (passed, failed) as it counts them itself."""
    counts = places.LOGS / f"pytest-{half}-{os.getpid()}.json"
    command = [platform.environment.python, "-P", "-m", "pytest", f"--rootdir={places.ROOT}"]
    command += ["-c", places.ROOT / "pyproject.toml", "-p", "kcn_counts", *arguments]
    extra = {
        "KCN_COUNTS": str(counts),
        "KCN_CHROMIUM": CHROMIUM,
        "PYTHONPATH": str(places.CONFIG / "inside"),
    }
    code = platform.hand_over(command, extra=extra)
    if code == NOTHING_COLLECTED:
        return 0, 0
    if not counts.exists():
        raise Failure(f"pytest không chạy được (mã {code}).")
    found = json.loads(counts.read_text())
    counts.unlink()
    # pytest itself broken (wrong option, a plugin's error) is a failure that no test shows
    return found["passed"], found["failed"] + (code > 1 and not found["failed"])


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
