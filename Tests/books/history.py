"""Random histories that are possible, and an independent bookkeeping of them: cash and quantities, by exact decimals.

The bookkeeping knows no lots and no law: it adds up what each row says, in the order in which a day's rows count.
"""

import collections
import datetime
import decimal
import random

decimal.getcontext().prec = 60
D = decimal.Decimal
COLUMNS = "date,type,symbol,quantity,price,amount,fee,tax,currency,fx_rate,account,sleeve,note,into,cost_share".split(",")
ACCOUNTS = ["", "second", "third"]
SLEEVES = ["", "", "growth", "value"]
# Within a day, as docs/api.md says: corporate actions, money and shares that come in, those that go out.
RANKS = (
    "split spin_off merger deposit buy short transfer_out transfer_in dividend interest sell cover fee tax withdrawal"
).split()


class Row(dict):
    """One row, by columns; its note is its name."""

    def number(self, column):
        return D(self.get(column) or 0)

    def amount(self):
        if self.get("amount") or self["type"] in ("split", "spin_off", "merger"):
            return self.number("amount")
        return self.number("price") * self.number("quantity")

    def line(self):
        return ",".join(str(self.get(column, "")) for column in COLUMNS)


def csv(rows):
    """A history of rows."""
    return "\n".join([",".join(COLUMNS), *(row.line() for row in rows)]) + "\n"


# MARK: - Bookkeeping


def by(place, table):
    """The sums of a table of `totals` by some parts of its keys, without those that come to nothing."""
    sums = collections.defaultdict(D)
    for key, value in table.items():
        sums[tuple(key[part] for part in place) if isinstance(place, tuple) else key[place]] += value
    return {key: value for key, value in sums.items() if value}


def ratio(row):
    new, _, old = row["quantity"].partition("/")
    return D(new) / D(old or 1)


def totals(rows, base="USD"):
    """Cash by currency, account and sleeve, quantities by symbol, account and sleeve, and what trades brought in and
    took, by currency."""
    cash, held, trades = (collections.defaultdict(D) for _ in range(3))
    for row in sorted(rows, key=lambda row: (row["date"], RANKS.index(row["type"]))):
        kind, symbol, holder = row["type"], row.get("symbol"), (row.get("account", ""), row.get("sleeve", ""))
        currency, place = row.get("currency") or base, (symbol, *holder)
        purse = (currency, *holder)
        amount, charges = row.amount(), row.number("fee") + row.number("tax")
        if kind == "split":
            for key in [key for key in held if key[0] == symbol]:
                held[key] *= ratio(row)
        elif kind == "spin_off":
            for key in [key for key in held if key[0] == symbol]:
                held[row["into"], *key[1:]] += held[key] * ratio(row)
        elif kind == "merger":
            for key in [key for key in held if key[0] == symbol]:
                held[row["into"], *key[1:]] += held.pop(key) * ratio(row)
            # The price is that of a new share.
            change = row.number("amount")
            cash[purse] += change
            trades[currency] += change
        elif kind in ("buy", "cover"):
            held[place] += row.number("quantity")
            cash[purse] -= amount + charges
            trades[currency] -= amount + charges
        elif kind in ("sell", "short"):
            held[place] -= row.number("quantity")
            cash[purse] += amount - charges
            trades[currency] += amount - charges
        elif symbol and kind in ("transfer_in", "transfer_out"):
            held[place] += row.number("quantity") * (1 if kind == "transfer_in" else -1)
        elif kind in ("deposit", "dividend", "interest", "transfer_in"):
            cash[purse] += amount - charges
        else:
            cash[purse] -= amount + charges
    for table in (cash, held, trades):
        for key in [key for key, value in table.items() if value == 0]:
            del table[key]
    return cash, held, trades


# MARK: - Histories


def named(holder):
    """An account and a sleeve by their columns."""
    return dict(zip(("account", "sleeve"), holder))


class History:
    """Makes rows one after the other, in the order of their days; the same seed makes the same ones."""

    def __init__(self, seed, has_foreign):
        self.random, self.made, self.has_foreign = random.Random(seed), 0, has_foreign
        self.day = datetime.date(2004, 1, 5)
        self.longs, self.shorts = ["AAA", "BBB", "CCC", "DDD"], ["SSS", "TTT"]
        self.scale = collections.defaultdict(int)
        self.held = collections.defaultdict(D)
        self.busy = {}

    def rows(self, count):
        """At least `count` more rows."""
        result = []
        while len(result) < count:
            if self.random.random() < 0.4:
                self.day += datetime.timedelta(days=self.random.randrange(1, 4))
            result += self.next()
        return result

    def row(self, kind, **cells):
        self.made += 1
        cells = {column: str(value) for column, value in cells.items() if value is not None}
        return Row(date=self.day.isoformat(), type=kind, note=f"row {self.made}", **cells)

    def price(self):
        return D(self.random.randrange(50, 20_000)) / 100

    def money(self, least=1, most=500_000):
        return D(self.random.randrange(least, most)) / 100

    def charges(self):
        """A fee and a tax, mostly none."""
        return {
            "fee": self.money(1, 900) if self.random.random() < 0.5 else None,
            "tax": self.money(1, 300) if self.random.random() < 0.1 else None,
        }

    def currency(self, symbol=None):
        """A foreign one, sometimes: for an asset always the same, so that its cost is in one."""
        foreign = symbol == "DDD" if symbol else self.random.random() < 0.1
        if not foreign or not self.has_foreign:
            return {}
        return {"currency": "EUR", "fx_rate": D(self.random.randrange(9_000, 14_000)) / 10_000}

    def next(self):
        kinds = ["buy"] * 30 + ["sell"] * 24 + ["short"] * 6 + ["cover"] * 6 + ["dividend"] * 6 + ["deposit"] * 5
        kinds += ["interest", "fee", "tax", "withdrawal", "move", "move", "cash_move", "split", "exchange"]
        kind = self.random.choice(kinds)
        return getattr(self, kind)() if hasattr(self, kind) else [self.flow(kind)]

    def flow(self, kind):
        return self.row(kind, amount=self.money(), **self.place(), **self.currency())

    def place(self):
        """An account and a sleeve, either perhaps none."""
        return {"account": self.random.choice(ACCOUNTS), "sleeve": self.random.choice(SLEEVES)}

    def dividend(self):
        symbol = self.random.choice(self.longs)
        cells = {"symbol": symbol, "amount": self.money(), "tax": self.money(1, 50)}
        return [self.row("dividend", **cells, **self.place(), **self.currency(symbol))]

    def trade(self, kind, symbol, place, quantity):
        sign = 1 if kind in ("buy", "cover") else -1
        self.held[symbol, *place.values()] += sign * quantity
        # Nothing else moves the asset on that day: another order of the day's rows must be the same history.
        cells = {"symbol": symbol, "quantity": quantity, **place, **self.currency(symbol)}
        if self.random.random() < 0.3:
            return [self.row(kind, amount=self.money(100, 900_000), **cells, **self.charges())]
        return [self.row(kind, price=self.price(), **cells, **self.charges())]

    def quantity(self):
        return D(self.random.randrange(1, 400)) / self.random.choice([1, 1, 1, 4, 1000])

    def buy(self):
        return self.trade("buy", self.random.choice(self.longs), self.place(), self.quantity())

    def short(self):
        return self.trade("short", self.random.choice(self.shorts), self.place(), self.quantity())

    def out(self, symbols, kind):
        """Takes some or all of what is held of one of the assets."""
        places = [(place, held) for place, held in self.held.items() if place[0] in symbols and held != 0]
        if not places:
            return []
        (symbol, *holder), held = self.random.choice(places)
        part = abs(held) if self.random.random() < 0.3 else min(abs(held), self.quantity())
        return self.trade(kind, symbol, named(holder), part)

    def sell(self):
        return self.out(self.longs, "sell")

    def cover(self):
        return self.out(self.shorts, "cover")

    def move(self):
        """Shares from one account or sleeve to another, with their cost and age."""
        places = [(place, held) for place, held in self.held.items() if place[0] in self.longs and held > 0]
        if not places:
            return []
        (symbol, *holder), held = self.random.choice(places)
        place, other = named(holder), self.place()
        if other == place:
            return []
        quantity = held if self.random.random() < 0.5 else min(held, self.quantity())
        # A day of its own: what is sent and what arrives are matched by asset and number.
        self.quiet_day()
        result = [
            self.row("transfer_out", symbol=symbol, quantity=quantity, **place),
            self.row("transfer_in", symbol=symbol, quantity=quantity, **other),
        ]
        self.held[symbol, *place.values()] -= quantity
        self.held[symbol, *other.values()] += quantity
        self.quiet_day()
        return result

    def cash_move(self):
        place, other = self.place(), self.place()
        amount, currency = self.money(), self.currency()
        return [
            self.row("transfer_out", amount=amount, **place, **currency),
            self.row("transfer_in", amount=amount, **other, **currency),
        ]

    def quiet_day(self):
        self.day += datetime.timedelta(days=1)

    def split(self):
        """A ratio that all quantities survive exactly: halves and doubles that stay about one."""
        symbol = self.random.choice(self.longs + self.shorts)
        exponent = self.random.choice([-2, -1, 1, 2])
        if abs(self.scale[symbol] + exponent) > 4:
            return []
        self.scale[symbol] += exponent
        self.quiet_day()
        factor = D(2) ** exponent
        quantity = {-2: "1/4", -1: "0.5", 1: "2", 2: "4"}[exponent]
        for place in [place for place in self.held if place[0] == symbol]:
            self.held[place] *= factor
        result = [self.row("split", symbol=symbol, quantity=quantity)]
        self.quiet_day()
        return result

    def exchange(self):
        """A merger into an asset of a new name, or a spin-off."""
        if self.random.random() < 0.5 or not any(self.held[place] for place in self.held if place[0] == "AAA"):
            return []
        self.quiet_day()
        number = self.made + 1
        if self.random.random() < 0.5:
            symbol = next((name for name in self.longs if name not in ("DDD",)), None)
            new = f"N{number}"
            if not any(self.held[place] for place in self.held if place[0] == symbol):
                return []
            cells = {"symbol": symbol, "into": new, "quantity": self.random.choice(["1", "2", "1/2"])}
            if self.random.random() < 0.5:
                cells |= {"amount": self.money(), "price": self.price()}
            result = [self.row("merger", **cells)]
            for place in [place for place in self.held if place[0] == symbol]:
                self.held[new, *place[1:]] += self.held.pop(place) * ratio(result[0])
            self.longs[self.longs.index(symbol)] = new
        else:
            symbol = self.longs[1]
            if not any(self.held[place] for place in self.held if place[0] == symbol):
                return []
            share = D(self.random.randrange(1, 100)) / 100
            result = [self.row("spin_off", symbol=symbol, into="OFF", quantity="1/2", cost_share=share)]
            for place in [place for place in self.held if place[0] == symbol]:
                self.held["OFF", *place[1:]] += self.held[place] / 2
            if "OFF" not in self.longs:
                self.longs.append("OFF")
        self.quiet_day()
        return result

    def closing(self):
        """Rows that close every position."""
        self.day += datetime.timedelta(days=40)
        result = []
        for (symbol, *holder), held in list(self.held.items()):
            if held:
                result += self.trade("sell" if held > 0 else "cover", symbol, named(holder), abs(held))
        return result
