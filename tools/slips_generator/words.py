"""Names and words that notices are made of."""

UNITS = ["民政局", "司法局", "财政局", "水利局", "商务局", "审计局", "统计局", "信访局", "教体局", "工信局", "公安局", "农业农村局",
         "交通运输局", "自然资源和规划局", "行政审批服务局", "市场监管局", "综合行政执法局", "医保局", "马站镇", "道托镇", "高桥镇", "杨庄镇",
         "富官庄镇", "沙沟镇", "诸葛镇", "黄山铺镇", "崔家峪镇", "夏蔚镇", "高庄镇", "泉庄镇", "院东头镇", "许家湖镇", "沂城街道", "龙家圈街道"]
# Of another county, which the workspace does not know.
STRANGERS = ["南山区", "北湖镇", "东港街道", "西峰乡", "平川县", "安河区", "临江镇", "长岭县", "石桥镇", "清水乡", "白塔街道", "金沙县",
             "县水务局", "县林业和草原局", "县融媒体中心", "县档案馆", "县残联", "县气象局", "县人力资源和社会保障局"]
CITIES = ["宣城", "合肥", "芜湖", "蚌埠", "淮北", "马鞍山", "亳州", "六安", "池州", "滁州", "安庆", "铜陵"]
PLATFORMS = ["微博", "微信公众号", "今日头条号", "抖音号", "视频号", "快手号"]
CHINESE = "零一二三四五六七八九十"


def chinese(number):
    """Numbers to 99 as headings count."""
    if number <= 10:
        return CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")


def percent(part, whole, digits):
    """Half up, as it is printed."""
    scaled = (2 * part * 100 * 10**digits + whole) // (2 * whole)
    return decimal(scaled, digits) + "%"


def decimal(unscaled, digits):
    if digits == 0:
        return str(unscaled)
    text = str(unscaled).rjust(digits + 1, "0")
    return f"{text[:-digits]}.{text[-digits:]}"


def split(random, total, parts):
    """A total as a sum of so many parts, none of them 0."""
    cuts = sorted(random.sample(range(1, total), parts - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [total])]


def other(random, number, least=1):
    """A number that somebody may type instead: a digit wrong, two digits swapped, one more or less."""
    while True:
        digits = list(str(number))
        kind = random.randrange(3)
        if kind == 0:
            place = random.randrange(len(digits))
            digits[place] = random.choice("0123456789")
        elif kind == 1 and len(digits) > 1:
            place = random.randrange(len(digits) - 1)
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
        else:
            digits = list(str(number + random.choice([-2, -1, 1, 2])))
        text = "".join(digits)
        if text.isdigit() and not text.startswith("0") and int(text) != number and int(text) >= least:
            return int(text)
