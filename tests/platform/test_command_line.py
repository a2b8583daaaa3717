"""What a person meets who types something wrong, or only looks around."""

import socket

import pytest

VERBS = ("run", "test", "lint", "bench", "stop", "db", "import", "report")


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(kcn, verb):
    done = kcn(verb, "--help")
    assert done.returncode == 0
    assert f"./kcn {verb}" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("run", "--bogus"),
        ("run", "--port", "many"),
        ("run", "--port", "99999"),
        ("run", "--db", "no/such name"),
        ("db", "create"),
        ("db", "create", "template1"),
        ("db", "create", "-- drop"),
        ("db", "drop", "never_made"),
        ("bench", "never_written"),
        ("import", "book.xls", "--board", "sl", "--db", "never_made"),
        ("report", "occupancy", "--board", "sl", "--db", "never_made"),
        ("report", "weather", "--board", "sl"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_two_and_no_stack_trace(kcn, arguments):
    done = kcn(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_unknown_database_is_answered_with_those_there_are(kcn, empty_database):
    done = kcn("report", "summary", "--board", "sl", "--db", "never_made")
    assert "never_made" in done.stderr
    assert empty_database in done.stderr


def test_a_taken_port_is_named(kcn, empty_database):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = kcn("run", "--db", empty_database, "--port", port)
    assert done.returncode == 2
    assert str(port) in done.stderr


def test_the_exit_code_and_output_of_odoo_pass_through(kcn):
    done = kcn("odoo", "--version")
    assert (done.returncode, done.stdout.strip()) == (0, "Odoo Server 19.0")
    assert kcn("odoo", "no_such_command").returncode != 0
