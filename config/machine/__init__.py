"""What `./kcn` does to a machine, one piece a file. Python's standard library only.

say          messages, slow steps, running other programs, the one error a user sees
places       where things lie: the checkout, its `.kcn/`, the user's cache
debian       Debian packages and the machine's own mirror
odoo_tree    Odoo 19, fetched as Debian's package and unpacked, not installed
environment  the virtual environment and the variables programs run with
cluster      the private PostgreSQL cluster
database     creating, upgrading, listing, dropping a board's database
server       `run` and `stop`
checks       `test`, `lint` and `bench`
"""
