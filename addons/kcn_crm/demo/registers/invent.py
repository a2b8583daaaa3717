"""Invented, but lifelike: companies, projects and shares of a published total.

The same seed gives the same names and numbers on every machine (only ``Random.random`` is used,
whose sequence Python keeps). Amounts are whole hundredths inside, so that sums are exact.
"""

import datetime
import random

# Stems that no company is known by: every book says "minh họa" (constructed) in its title
STEMS = {
    "Hàn Quốc": "Hanareum Seobit Garamsol Nuribyeol Dasomtech Mirinae Haneulbit Onsaemi Baramchan",
    "Nhật Bản": "Hoshikaze Asanagi Minamori Yukimizu Kazahana Shirasawa Tsukihara Aomidori",
    "Trung Quốc": "Qingyuan Lanhai Yunfeng Mingzhu Haixing Jinlin Xinghe",
    "Đài Loan": "Fuyulin Jiashan Yunlung Taimei Hsinhai",
    "Hồng Kông": "Harbourlight Goldenreed Kowpeak",
    "Singapore": "Merlinstrait Orchidway Temasia",
    "Thái Lan": "Sukjairung Chaodee Rungroj",
    "Đức": "Waldtal Lindenbrück",
    "Hoa Kỳ": "Blueprairie Northelm",
    "Việt Nam": "Hoàng Mộc Lan|Tân Phú Sơn|Đại Việt Hà|An Khánh Phúc|Thiên Bình Minh|Sông Cầu Xanh|"
    "Bắc Sơn Hà|Trường Lộc Phát|Minh Quang Vân|Hùng Lĩnh|Đồng Tiến Đạt|Phú Mỹ Khang|Gia Hưng Thịnh|"
    "Việt Thảo Nguyên|Hồng Ngọc Châu|Lam Kinh Việt|Nam Thái Bảo|Toàn Cầu Xanh",
}

# VSIC division: what a foreign company calls itself, a domestic one, what the plant does
SECTORS = {
    "10": ("Foods", "Thực phẩm", "chế biến nông sản"),
    "13": ("Textile", "Dệt", "dệt nhuộm vải kỹ thuật"),
    "14": ("Garment", "May", "may xuất khẩu"),
    "16": ("Wood", "Lâm sản", "chế biến gỗ rừng trồng"),
    "17": ("Packaging", "Bao bì", "sản xuất bao bì giấy"),
    "20": ("Chemical", "Hóa chất", "sản xuất keo và phụ gia"),
    "22": ("Plastics", "Nhựa", "sản xuất linh kiện nhựa kỹ thuật"),
    "23": ("Ceramics", "Vật liệu xây dựng", "sản xuất gạch ốp lát"),
    "24": ("Metal", "Luyện kim", "cán kéo thép và hợp kim"),
    "25": ("Precision", "Cơ khí", "gia công cơ khí chính xác"),
    "26": ("Electronics", "Điện tử", "sản xuất linh kiện điện tử"),
    "27": ("Electric", "Thiết bị điện", "sản xuất dây cáp và mô tơ điện"),
    "28": ("Machinery", "Chế tạo máy", "chế tạo máy nông nghiệp"),
    "29": ("Auto Parts", "Phụ tùng ô tô", "sản xuất phụ tùng ô tô"),
    "30": ("Moto Parts", "Phụ tùng xe máy", "sản xuất phụ tùng xe máy"),
    "31": ("Furniture", "Nội thất", "sản xuất đồ gỗ nội thất"),
    "33": ("Service", "Dịch vụ kỹ thuật", "bảo dưỡng máy móc công nghiệp"),
    "52": ("Logistics", "Kho vận", "kho bãi và giao nhận"),
    "56": ("Catering", "Suất ăn công nghiệp", "bếp ăn công nghiệp"),
}


class Inventor:
    """Draws names, days and shares from one seeded sequence, and never the same project twice."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self._plants = {}
        self._companies = {}

    def pick(self, weighted):
        """One of ``weighted`` = {choice: weight}."""
        at = self._random.random() * sum(weighted.values())
        for choice, weight in weighted.items():
            at -= weight
            if at < 0:
                return choice
        return choice

    def between(self, low, high):
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def day(self, first, last):
        """A day, both ends included, never a Sunday: offices are closed."""
        day = first + datetime.timedelta(days=self.between(0, (last - first).days))
        return day - datetime.timedelta(days=1) if day.weekday() == 6 and day > first else day

    def shares(self, total, count, skew=1.0, least=1):
        """``count`` whole numbers ≥ ``least`` that add up to ``total`` exactly.

        ``skew`` 0 gives nearly equal shares; 2 gives a few large ones and many small.
        """
        weights = [(0.35 + self._random.random()) ** (1 + 2 * skew) for _ in range(count)]
        spare = total - least * count
        parts = [least + int(spare * weight / sum(weights)) for weight in weights]
        parts[weights.index(max(weights))] += total - sum(parts)
        return parts

    def project(self, country, sectors):
        """→ (investor, project name, VSIC division) of a plant that was not drawn before."""
        sector = self.pick(sectors)
        foreign, domestic, makes = SECTORS[sector]
        stems = STEMS[country]
        stem = self.pick(dict.fromkeys(stems.split("|" if "|" in stems else None), 1))
        if country == "Việt Nam":
            form = self.pick({"Công ty CP": 5, "Công ty TNHH": 4, "Công ty TNHH MTV": 1})
            company = f"{form} {domestic} {stem}"
        else:
            tail = self.pick({"Việt Nam": 5, "Vina": 2})
            company = f"Công ty TNHH {stem} {foreign} {tail}"
        # once named, the same company: two that differ in their legal form only would mislead
        investor = self._companies.setdefault((stem, sector), company)
        self._plants[investor] = number = self._plants.get(investor, 0) + 1
        name = f"Nhà máy {makes} {stem}" if sector < "33" else f"Dự án {makes} {stem}"
        return investor, name + (f" (giai đoạn {number})" if number > 1 else ""), sector
