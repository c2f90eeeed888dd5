"""Scores rows as the model did in Terrarium. Needs Python 3.8 or newer and nothing else.

From the command line:  python model.py rows.csv > scored.csv
From Python:            score({"column": value, ...}) gives what the model adds to one row
From pandas:            frame.join(pd.DataFrame(score_all(frame.to_dict("records")), index=frame.index))
"""

import csv
import math
import struct
import sys
from datetime import date, datetime, timedelta

MODEL = {}

NAN = float("nan")


def columns_needed():
    """The raw columns that a row has to have."""
    return [part["column"] for part in MODEL["inputs"]]


def score(row):
    """What the model adds to a row, as a dict. None where a value is missing that it cannot do without."""
    x, usable = _features(row)
    out = _answer(x) if usable else _nothing()
    extra = MODEL["extra"]
    if extra is not None:
        out[extra["name"]] = _sum(extra["sum"], x) if usable else None
    return out


def score_all(rows):
    """score of each of these rows."""
    return [score(row) for row in rows]


def _number(value):
    if value is None or value == "":
        return NAN
    try:
        return float(value)
    except (TypeError, ValueError):
        return NAN


def _days(value):
    """Days since 1970 of a date, a time, or their ISO text."""
    if value is None or value == "" or value != value:
        return NAN
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip().replace("/", "-").replace("Z", ""))
        except ValueError:
            return NAN
    if isinstance(value, datetime):
        # Rounded once: a time in the middle of the training data has to come out as just that.
        return (value.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(microseconds=1) / 8.64e10
    if isinstance(value, date):
        return float((value - date(1970, 1, 1)).days)
    return _number(value)


def _text(value, levels):
    """A category as text, None where it is missing: true and false, whole numbers without a point."""
    if value is None or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "true" if value is True else "false" if value is False else str(value)
    if text == "" and text not in levels:
        return None
    return text.lower() if text in ("True", "False", "TRUE", "FALSE") and text not in levels else text


def _features(row):
    """The prepared numbers of a row, and whether it can be scored."""
    x = []
    usable = True
    keep = MODEL["keepMissing"]
    for part in MODEL["inputs"]:
        value = row[part["column"]]
        if part["kind"] == "category":
            levels = part["levels"]
            text = _text(value, levels)
            if text is None:
                text = part["fill"]
            if text is None and not keep:
                usable = False
            if part["encoding"] == "ordinal":
                x.append(NAN if text is None else float(levels.index(text)) if text in levels else -1.0)
            else:
                first = 1 if part["encoding"] == "one-hot-drop-first" else 0
                x.extend(1.0 if text == level else 0.0 for level in levels[first:])
        else:
            number = _days(value) if part["kind"] == "date" else _number(value)
            if number != number and part["fill"] is not None:
                number = part["fill"]
            if part["log1p"]:
                number = math.log1p(number) if number > -1 else NAN
            if number != number and not keep:
                usable = False
            x.append((number - part["shift"]) / part["scale"])
    return x, usable


def _sum(parts, x):
    total = parts["start"]
    for feature, weight in parts["linear"]:
        total += weight * x[feature]
    for feature, mean, weight in parts["squares"]:
        total -= weight * (x[feature] - mean) ** 2
    for table in parts["lookups"]:
        total += _lookup(table, x[table["feature"]])
    return total


def _lookup(table, value):
    if value != value:
        return table["missing"]
    if table["by"] == "keys":
        for level, found in zip(table["levels"], table["values"]):
            if abs(value - level) <= table["near"] * max(1, abs(level)):
                return found
        return table["unseen"]
    return table["values"][sum(1 for edge in table["levels"] if value > edge)]


def _single(value):
    """Rounded to float32, as the thresholds of these trees were found."""
    try:
        return struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)


def _leaves(x):
    """The leaf that a row comes to in each tree. The left child of node i is i + 1."""
    trees = MODEL["trees"]
    if trees["isSingle"]:
        x = [_single(value) for value in x]
    feature, threshold, right = trees["feature"], trees["threshold"], trees["right"]
    missing_left, set_at, sets = trees["missingLeft"], trees["setAt"], trees["sets"]
    leaves = []
    for node in trees["roots"]:
        while feature[node] >= 0:
            value = x[feature[node]]
            at = set_at[node]
            if value != value or (at >= 0 and value < 0):
                left = missing_left[node] == 1
            elif at >= 0:
                level = int(value)
                left = (sets[at + (level >> 5)] >> (level & 31)) & 1 == 1
            else:
                left = value <= threshold[node]
            node = node + 1 if left else right[node]
        leaves.append(node)
    return leaves


def _network(x):
    network = MODEL["network"]
    kinds = {
        "relu": lambda v: v if v > 0 else 0.0,
        "tanh": math.tanh,
        "sigmoid": _logistic,
        "elu": lambda v: v if v > 0 else math.expm1(v),
    }
    for at, layer in enumerate(network["layers"]):
        x = [sum(map(lambda w, v: w * v, row, x), bias) for row, bias in zip(layer["weights"], layer["biases"])]
        if at + 1 < len(network["layers"]):
            x = [kinds[network["activation"]](value) for value in x]
    return x


def _sums(x):
    if MODEL["network"] is not None:
        return _network(x)
    sums = [_sum(parts, x) for parts in MODEL["sums"]]
    trees = MODEL["trees"]
    if trees is not None:
        outputs, groups, values = trees["outputs"], trees["groups"], trees["values"]
        added = [0.0] * len(sums)
        for tree, leaf in enumerate(_leaves(x)):
            for k in range(outputs):
                added[tree % groups * outputs + k] += values[leaf * outputs + k]
        sums = [own + part / trees["divisor"] for own, part in zip(sums, added)]
    return sums


def _logistic(margin):
    return 1 / (1 + math.exp(-margin)) if margin > -700 else 0.0


def _answer(x):
    answer = MODEL["answer"]
    kind = answer["kind"]
    if kind == "median":
        return {"prediction": _median(x, answer["weights"])}
    sums = _sums(x)
    if kind == "numbers":
        return dict(zip(answer["names"], sums))
    if kind == "cluster":
        return {"cluster": sums.index(max(sums))}
    if kind == "anomaly":
        found = 2 ** (-sums[0] / answer["usual"])
        return {"anomaly_score": found, "is_anomaly": found > answer["limit"]}
    labels = answer["labels"]
    if len(sums) == 1:
        share = _logistic(sums[0]) if answer["link"] == "logistic" else sums[0]
        return {"prediction": labels[1] if share >= 0.5 else labels[0], "probability": share}
    if answer["link"] == "softmax":
        powers = [math.exp(value - max(sums)) for value in sums]
        sums = [power / sum(powers) for power in powers]
    out = {"prediction": labels[sums.index(max(sums))]}
    if len(labels) == 2:
        out["probability"] = sums[1]
    else:
        out.update(("probability_" + label, share) for label, share in zip(labels, sums))
    return out


def _median(x, weights):
    """The least answer of a tree that half of the trees' weight does not exceed."""
    answers = [MODEL["trees"]["values"][leaf] for leaf in _leaves(x)]
    reached = 0.0
    for tree in sorted(range(len(answers)), key=answers.__getitem__):
        reached += weights[tree]
        if reached >= sum(weights) / 2:
            break
    return answers[tree]


def _nothing():
    """The same columns, empty."""
    answer = MODEL["answer"]
    kind = answer["kind"]
    names = {"cluster": ["cluster"], "anomaly": ["anomaly_score", "is_anomaly"], "median": ["prediction"]}
    if kind == "numbers":
        return dict.fromkeys(answer["names"])
    if kind != "classes":
        return dict.fromkeys(names[kind])
    labels = answer["labels"]
    return dict.fromkeys(
        ["prediction", "probability"] if len(labels) == 2 else ["prediction"] + ["probability_" + one for one in labels]
    )


def _main(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        lacking = [name for name in columns_needed() if name not in (rows.fieldnames or [])]
        if lacking:
            sys.exit("These columns are missing: " + ", ".join(lacking))
        sys.stdout.reconfigure(encoding="utf-8")
        writer = None
        for row in rows:
            row.update(score(row))
            if writer is None:
                writer = csv.DictWriter(sys.stdout, list(row))
                writer.writeheader()
            writer.writerow(row)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python model.py rows.csv > scored.csv")
    _main(sys.argv[1])
