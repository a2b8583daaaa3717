import ast
import importlib.util
from collections import Counter
from pathlib import Path

from odoo.modules import Manifest
from odoo.tests import BaseCase, tagged
from odoo.tests.loader import get_test_modules

MOST_LINES = 300
DATABASE_CALLS = {"execute", "execute_query", "execute_query_dict", "SQL", "mogrify"}


def long_files(files):
    """Give the files that are two files."""
    return [path for path, text in files.items() if len(text.splitlines()) > MOST_LINES]


def unexplained_sudos(text):
    """Give the lines that call ``sudo`` with no comment in the statement or just above it."""
    lines = text.splitlines()
    statements = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    offending = set()
    for node in ast.walk(ast.parse(text)):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if not called or node.func.attr != "sudo":
            continue
        line = node.func.end_lineno
        start = max(stmt.lineno for stmt in statements if stmt.lineno <= line <= stmt.end_lineno)
        above = lines[start - 2 : start - 1]
        if not any("#" in part for part in lines[start - 1 : line]) and not any(
            part.strip().startswith("#") for part in above
        ):
            offending.add(line)
    return sorted(offending)


def built_queries(text):
    """Give the lines that hand the database a text put together: f"…", "…" % x, "…".format."""
    offending = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", None))
        query = node.args[0]
        built = isinstance(query, (ast.JoinedStr, ast.BinOp)) or (
            isinstance(query, ast.Call) and getattr(query.func, "attr", None) in ("format", "join")
        )
        # Pieces of SQL joined by SQL itself are what it is for
        if name in DATABASE_CALLS and built and "SQL" not in ast.unparse(query):
            offending.add(node.lineno)
    return sorted(offending)


@tagged("post_install", "-at_install")
class TestStructureSource(BaseCase):
    """What holds for every file of ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        here = Manifest.for_addon("kcn_crm")
        folder = Path(here.path).parent
        cls.addons = {
            path.parent.name: path.parent for path in folder.glob("kcn_*/__manifest__.py")
        }
        cls.files = {
            path.relative_to(folder): path.read_text()
            for addon in cls.addons.values()
            for suffix in ("py", "js", "scss", "xml")
            for path in sorted(addon.rglob(f"*.{suffix}"))
        }
        cls.python = {path: text for path, text in cls.files.items() if path.suffix == ".py"}
        cls.program = {
            path: text
            for path, text in cls.python.items()
            if not {"tests", "demo"} & set(path.parts)
        }

    def test_there_are_files(self):
        self.assertIn(Path("kcn_crm/models/zones/kcn_zone.py"), self.program)

    def test_no_file_is_two_files(self):
        self.assertFalse(long_files(self.files))

    def test_every_sudo_says_why(self):
        offending = {
            str(path): lines
            for path, text in self.program.items()
            if (lines := unexplained_sudos(text))
        }
        self.assertFalse(offending)

    def test_no_query_is_put_together_as_text(self):
        offending = {
            str(path): lines for path, text in self.python.items() if (lines := built_queries(text))
        }
        self.assertFalse(offending)

    def test_no_data_file_is_forgotten(self):
        for name, folder in self.addons.items():
            manifest = Manifest.for_addon(name)
            named = {*manifest["data"], *manifest["demo"]}
            there = {
                str(path.relative_to(folder))
                for part in ("security", "data", "views", "wizards", "report")
                for suffix in ("xml", "csv")
                for path in (folder / part).rglob(f"*.{suffix}")
            }
            self.assertFalse(there - named, f"{name}: files that the manifest does not name")

    def test_odoo_runs_every_test_file_once(self):
        for name, folder in self.addons.items():
            loaded = Counter(Path(module.__file__) for module in get_test_modules(name))
            there = sorted((folder / "tests").rglob("test_*.py"))
            self.assertFalse([path for path in there if path not in loaded], "not imported")
            self.assertFalse([path for path, number in loaded.items() if number > 1], "twice")
            for path in there:
                parts = path.relative_to(folder).with_suffix("").parts
                module = ".".join(("odoo.addons", name, *parts))
                self.assertTrue(importlib.util.find_spec(module), f"{module}: no __init__.py")

    def test_the_checks_find_what_they_look_for(self):
        self.assertEqual(long_files({"a": "x\n" * 300, "b": "x\n" * 301}), ["b"])
        for text, lines in (
            ("a = b.sudo()", [1]),
            ("a = b.sudo()  # the user may read b", []),
            ("# the user may read b\na = b.sudo()", []),
            ("# about a\na = 1\nc = b.sudo()", [3]),
            ("# why\na = (\n    b\n    .sudo()\n)", []),
            ("def f():\n    x = 1\n    return g(\n        b.sudo(), 1\n    )", [4]),
        ):
            self.assertEqual(unexplained_sudos(text), lines, text)
        for text, lines in (
            ('cr.execute(SQL("SELECT %s", a))', []),
            ('cr.execute("SELECT %s", a)', []),
            ('cr.execute(f"SELECT {a}")', [1]),
            ('cr.execute("SELECT %s" % a)', [1]),
            ('x = 1\ncr.execute("SELECT " + a)', [2]),
            ('cr.execute("SELECT {}".format(a))', [1]),
            ('SQL(f"SELECT {a}")', [1]),
            ('SQL(", ").join(a)', []),
            ('env.execute_query(SQL("a").join(SQL("b")))', []),
        ):
            self.assertEqual(built_queries(text), lines, text)
