"""What the importer has to say of a list of contacts, in the user's language."""


def planning(env, params):
    """Give {code: sentence}: refusals, and notes on rows that go in."""
    return {
        "nobody": lambda: env._("The row names neither a person nor a firm"),
        "review": lambda: env._("to review: %(reason)s", **params),
        "same_person_row": lambda: env._("the same person as in row %(row)s", **params),
        "kept_other": lambda: env._(
            "%(name)s: “%(said)s” in the list, “%(kept)s” is kept", **params
        ),
    }


def field_names(env):
    """Give the names of a list's values."""
    return {
        "function": env._("Position"),
        "company": env._("Firm"),
        "firm_name": env._("Firm"),
        "tax": env._("Tax code"),
        "tax_code": env._("Tax code"),
        "country_id": env._("Country"),
        "email": env._("E-mail"),
        "phone": env._("Phone"),
        "interest": env._("Interest"),
        "land_need": env._("Land wanted"),
        "land_ha": env._("Land wanted"),
        "land_note": env._("Land wanted, as written"),
        "note": env._("Note"),
    }
