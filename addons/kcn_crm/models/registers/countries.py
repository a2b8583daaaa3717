from babel import Locale

from ...registers.fold import fold


class CountryDirectory:
    """Countries by their Vietnamese or English name, or their code."""

    # Names boards use that differ from the names of the country list
    ALIASES = {
        "dai loan": "TW",
        "hong kong": "HK",
        "han quoc": "KR",
        "trung quoc": "CN",
        "my": "US",
        "hoa ky": "US",
        "anh": "GB",
        "anh quoc": "GB",
        "duc": "DE",
        "phap": "FR",
        "nga": "RU",
        "uc": "AU",
        "ha lan": "NL",
        "thuy si": "CH",
        "thuy dien": "SE",
        "y": "IT",
        "italia": "IT",
        "tay ban nha": "ES",
        "bi": "BE",
        "ao": "AT",
        "an do": "IN",
        "nhat": "JP",
        "nhat ban": "JP",
        "viet nam": "VN",
        "trong nuoc": "VN",
        "thai lan": "TH",
        "lao": "LA",
        "campuchia": "KH",
        "xinh ga po": "SG",
        "singapo": "SG",
        "dao virgin thuoc anh": "VG",
        "bvi": "VG",
        "dao cayman": "KY",
        "ma lai xi a": "MY",
        "samoa": "WS",
    }

    def __init__(self, env):
        countries = env["res.country"].search_fetch([], ["code", "name"])
        by_code = {country.code: country.id for country in countries}
        self.by_name = {code.lower(): id_ for code, id_ in by_code.items()}
        # Babel's names are there whether or not the database has Vietnamese installed
        for lang in ("en", "vi"):
            for code, name in Locale(lang).territories.items():
                if code in by_code:
                    self.by_name[fold(name)] = by_code[code]
        self.by_name.update({fold(country.name): country.id for country in countries})
        self.by_name.update({name: by_code[code] for name, code in self.ALIASES.items()})
        self.codes = {id_: code for code, id_ in by_code.items()}
        self.vietnam = by_code["VN"]

    def find(self, name):
        """Give the id of a country, or None."""
        return self.by_name.get(fold(name))

    def code(self, name):
        """Give the two letters of a country, or None."""
        return self.codes.get(self.find(name)) if name else None
