"""From what termbench measured to the rows of the report: usage figures.py [--quick] OUT.json...

Prints a row a measure: what, messages, screen, ours, neomutt, aerc, goal, met. With `--quick` it fails when something was
missed or is beyond a loose limit, which a slow machine keeps too and a scan of the whole inbox does not."""
import json, os, sys

quick = "--quick" in sys.argv
found = {}
for file in sys.argv[1:]:
    if file != "--quick":
        for result in json.load(open(file))["results"]:
            # A later file adds what an earlier one does not have.
            known = found.setdefault((result["name"], result["size"]), result)
            known["ops"] = result["ops"] | known["ops"]

SIZES = [("10k", "10,000"), ("100k", "100,000"), ("1m", "1,000,000")]
rows, wrong = [], []


def get(name, screen):
    return found.get((name, screen))


def start(result, which="p50"):
    return result and (result["start"].get("match") or {}).get(which)


def op(result, name, which, what=None):
    """Until the answer is on the screen: what was expected, else everything; without the silence after it."""
    one = result and result["ops"].get(name)
    if not one:
        return None
    figures = one.get(what) if what else one.get("match") or one.get("settle")
    return figures and figures[which]


def say(value):
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def row(what, messages, screen, ours, mutt, aerc, goal, met):
    if ours is not None:
        rows.append([what, messages, screen, say(ours) if not isinstance(ours, str) else ours, say(mutt), say(aerc), goal,
                     "–" if met is None else "yes" if met else "no"])


def least(*values):
    return min([value for value in values if value is not None], default=None)


for short, messages in SIZES:
    for screen in ("80x24", "200x60"):
        ours, live = get(f"ours-{short}", screen), get(f"live-{short}", screen)
        mutt, aerc = get(f"neomutt-hc-{short}", screen), get(f"aerc-{short}", screen)
        if not ours:
            continue
        for name, one in ours["ops"].items():
            if one["miss"]:
                wrong.append(f"{name} at {messages}, {screen}: {one['miss']} answers missed")
        wrong += [f"{messages}, {screen}: {error}" for error in ours["errors"]]
        first, peer = start(ours), least(start(mutt), start(aerc))
        goal = least(30, peer and peer / 50)
        row("start → first full screen, p50 ms", messages, screen, first, start(mutt), start(aerc),
            "≤ 30 and ≤ 1/50 of the peers", first and first <= goal)
        row("start → live, p95 ms", messages, screen, start(live, "p95"), None, None, "≤ 1,000",
            live and start(live, "p95") <= 1000)
        for name in ("down", "page", "end"):
            for which in ("p50", "p95", "p99"):
                mine, theirs = op(ours, name, which), op(mutt, name, which)
                limit = 2 if which == "p99" else theirs
                row(f"{name}, {which} ms", messages, screen, mine, theirs, op(aerc, name, which),
                    "≤ 2" if which == "p99" else "≤ neomutt's", None if limit is None else mine is not None and mine <= limit)
        for name in ("jump", "open"):
            mine = op(ours, name, "p95")
            row(f"{name}, p95 ms", messages, screen, mine, op(mutt, name, "p95"), op(aerc, name, "p95"), "≤ 2",
                mine and mine <= 2)
        mine = op(ours, "type", "p95")
        row("a letter of a search, p95 ms", messages, screen, mine, None, None, "≤ 16", mine and mine <= 16)
        for which, limit in (("p50", 15), ("p99", 50)):
            mine = op(ours, "body", which)
            row(f"search of a word, {which} ms", messages, screen, mine, op(mutt, "body", which), None, f"≤ {limit}",
                mine and mine <= limit)
        for name in ("down", "page"):
            for which in ("p50", "max"):
                mine = op(ours, name, which, "bytes")
                if name == "down":
                    row(f"bytes for a move, {which}", messages, screen, mine, op(mutt, name, which, "bytes"),
                        op(aerc, name, which, "bytes"), "≤ 250", mine and mine <= 250)
        idle = lambda result, key: ((result or {}).get("idle") or {}).get(key)
        for what, key, limit in (("bytes", "bytes", 0), ("wakeups", "switches", 10), ("CPU ms", "cpu_ms", 2)):
            mine = idle(ours, key)
            row(f"idle for 10 s: {what}", messages, screen, mine, idle(mutt, key), idle(aerc, key), f"≤ {limit}",
                mine is not None and mine <= limit)
        mine, limit = idle(ours, "peak_rss_mb"), 150 if short == "1m" else 60
        row("memory, peak MB", messages, screen, mine, idle(mutt, "peak_rss_mb"), idle(aerc, "peak_rss_mb"), f"≤ {limit}",
            mine and mine <= limit)
        end = lambda result: ((result or {}).get("quit_ms") or {}).get("p50")
        row("quit, p50 ms", messages, screen, end(ours), end(mutt), end(aerc), "≤ 50", end(ours) and end(ours) <= 50)

for name, limit in (("down", 1.2), ("page", 1.2), ("end", 1.2), ("jump", 2), ("open", 2), ("type", 2)):
    small, large = op(get("ours-10k", "80x24"), name, "p50"), op(get("ours-1m", "80x24"), name, "p50")
    if small and large:
        row(f"{name}: growth of p50, 10,000 → 1,000,000", "–", "80x24", large / small, None, None, f"≤ {limit}×",
            large / small <= limit)

head = ["measure", "messages", "screen", "ours", "neomutt", "aerc", "goal", "met"]
text = "".join("\t".join(line) + "\n" for line in [head] + rows)
print(text, end="")
if folder := os.environ.get("VENTANILLA_FIGURES"):
    open(os.path.join(folder, "screen.tsv"), "w").write(text)
for sentence in wrong:
    print(f"figures.py: {sentence}", file=sys.stderr)

if quick:
    ours = get("ours-10k", "80x24") or sys.exit("figures.py: our own program was not measured")
    idle = ours["idle"] or {}
    loose = [("start, p50 ms", start(ours), 2_000), ("quit, p50 ms", ours["quit_ms"] and ours["quit_ms"]["p50"], 2_000),
             ("idle bytes", idle.get("bytes"), 2_000), ("idle wakeups", idle.get("switches"), 400),
             ("peak MB", idle.get("peak_rss_mb"), 150)]
    loose += [(f"{name}, p50 ms", op(ours, name, "p50"), 200) for name in ("down", "page", "end", "jump", "open", "type")]
    loose += [("bytes for a move", op(ours, "down", "p50", "bytes"), 400)]
    wrong += [f"{what}: {value}, more than {limit}" for what, value, limit in loose if value is None or value > limit]
    sys.exit("figures.py: " + "; ".join(wrong) if wrong else 0)
