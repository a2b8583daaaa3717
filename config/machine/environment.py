"""The virtual environment, and the variables every program of ours runs with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import odoo_tree, places
from .say import Failure, Step, call

# They would make pip install elsewhere; its other settings (index, certificates) are the machine's.
PIP_ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")


class Environment:
    """A virtual environment that sees Odoo's tree. `python`, `bin` and `tree` are Paths."""

    def __init__(self, folder: Path, tree: Path):
        self.folder, self.tree = folder, tree
        self.bin = folder / "bin"
        self.python = self.bin / "python"

    def odoo(self, *arguments: object) -> list[str]:
        """The command for Odoo's own command line (`-P`: the user's folder shadows no module)."""
        return [str(self.python), "-P", "-m", "odoo", *map(str, arguments)]


def ensure(dev: bool = False) -> Environment:
    """The environment with config/requirements.txt (and -dev), built when it is missing."""
    tree = odoo_tree.ensure()
    files = [places.CONFIG / "requirements.txt"]
    if dev:
        files.append(places.CONFIG / "requirements-dev.txt")
    base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    key = places.key(*files, str(tree), base, sys.version)
    folder = places.cache() / f"python-{'dev-' if dev else ''}{key}"
    if not (folder / "done").exists():
        waiting = "Một lần cài đặt khác đang chạy; đang chờ nó xong…"
        with places.locked(places.cache() / "lock", waiting):
            if not (folder / "done").exists():
                _build(folder, base, files, tree)
    return Environment(folder, tree)


def _build(folder: Path, base: str, files: list[Path], tree: Path) -> None:
    """Build in place, because an environment cannot be moved; `done` is written last."""
    shutil.rmtree(folder, ignore_errors=True)
    wanted = [line for path in files for line in path.read_text().splitlines()]
    total = sum(1 for line in wanted if "==" in line)
    with Step(f"Dựng môi trường Python {places.python_version()} ({total} gói)") as step:
        log = places.LOGS / "pip.log"
        options = {"log": log, "env": _pip_variables()}
        call([base, "-I", "-m", "venv", folder], what="python -m venv", **options)
        done = 0

        def progress(line: str) -> None:
            nonlocal done
            if line.startswith("Collecting "):
                done += 1
                step.detail = f"{min(done, total)}/{total} {line.split()[1].split('==')[0]}"
            elif line.startswith("Installing collected"):
                step.detail = "đang ghi các gói"

        command = [folder / "bin/python", "-I", "-m", "pip", "install", "--no-deps", "--no-input"]
        command += ["--disable-pip-version-check", "--only-binary", ":all:", "--progress-bar=off"]
        for path in files:
            command += ["-r", path]
        call(command, on_line=progress, what="pip install", **options)
        site = folder / f"lib/python{places.python_version()}/site-packages"
        (site / "odoo-tree.pth").write_text(f"{tree}\n")
        step.detail = "thử nạp Odoo"
        call([folder / "bin/python", "-P", "-c", "import odoo.release"], env=variables())
    (folder / "done").touch()


def _pip_variables() -> dict[str, str]:
    return {name: value for name, value in variables().items() if name not in PIP_ELSEWHERE}


def variables() -> dict[str, str]:
    """The variables programs run with: the user's own less what would change Odoo or Python."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "ODOO_SOURCE" or not name.startswith(("PYTHON", "PG", "ODOO_", "OPENERP_"))
    }
    kept.pop("VIRTUAL_ENV", None)
    return {**kept, "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


def site_addons(environment: Environment) -> list[Path]:
    """Folders of addons besides ours: those pip installed, and those of an own checkout."""
    site = environment.folder / f"lib/python{places.python_version()}/site-packages/odoo/addons"
    return [path for path in (site, environment.tree / "addons") if path.is_dir()]


def hand_over(command: list[str], extra: dict[str, str], **options) -> int:
    """Run a program in the user's place (terminal, folder, output); give its exit code."""
    try:
        process = subprocess.Popen(command, env={**variables(), **extra}, **options)
    except OSError as error:
        raise Failure(f"Không chạy được {command[0]}: {error.strerror}.") from error
    try:
        return process.wait()
    except BaseException:  # Ctrl-C or a stop: the child ends before we do
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
        raise
