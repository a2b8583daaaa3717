"""The machine's own Debian mirror is found in whatever way apt has it written."""

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "config"))
from machine import debian  # noqa: E402

STANZAS = """\
# a comment
Types: deb deb-src
URIs: http://mirror.test/debian/
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.test/off
Suites: bookworm
Enabled: no
"""
LINES = """\
# deb http://mirror.test/commented bookworm main
deb-src http://mirror.test/source bookworm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib # why
deb http://mirror.test/plain trixie main
"""


def test_stanzas_are_read():
    assert list(debian._stanza_sources(STANZAS)) == [
        (
            "http://mirror.test/debian/",
            suite,
            "/usr/share/keyrings/debian-archive-keyring.gpg",
        )
        for suite in ("bookworm", "bookworm-updates")
    ]


def test_lines_are_read():
    assert list(debian._one_line_sources(LINES)) == [
        ("http://mirror.test/debian", "bookworm", "/k.gpg"),
        ("http://mirror.test/plain", "trixie", ""),
    ]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (
            [("http://other.test/cloud", "cloud-bookworm", ""), ("http://m.test/d/", "sid", "/k")],
            "/k",
        ),
        (
            [("http://m.test/debian-security", "stable", "/s"), ("http://m.test/d/", "stable", "")],
            "",
        ),
    ],
)
def test_the_first_debian_mirror_that_is_not_security(monkeypatch, sources, expected):
    monkeypatch.setattr(debian, "_sources", lambda: iter(sources))
    options = f"[signed-by={expected}]" if expected else ""
    assert debian.mirror() == ("http://m.test/d", options)
