"""What the desk's pages cost: their size, the server's time, and how soon a hover shows.

`python -m bench.desk_pages` writes a part of docs/desk-figures.md. It needs Playwright and a Chromium, which
paints by the processor where there is no graphics card: that is told apart from script, style and layout.
"""

import json
import shutil
import statistics
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright
from starlette.testclient import TestClient

from bench.desk_figures import describe_load, write_part
from bench.generated import generate_story
from rashomon.config import Settings
from rashomon.serving import create_app
from rashomon.workflow import collect
from rashomon.workflow.desk import Desk

ARTICLES = 12
_RUNS = 15
_HOVERS = 60
_FRAME = 1000 / 60
_STEPS = {
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    "PrePaint": "before paint",
    "Paint": "paint: what is to be drawn",
    "Layerize": "layers",
    "RasterTask": "drawing, in other threads",
}
_SETTINGS = Settings(workers=1)

# From the event to the end of the first frame that shows it: style, layout and paint are done when a message
# that was sent from the frame's callback arrives. It was done within a frame's time if the next began when
# it should: at most half a frame late.
_HOVER = """
async () => {
  const spans = [...document.querySelectorAll('.column .text .statement')];
  const took = [];
  const frame = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  }));
  for (let k = 0; k < HOVERS; k += 1) {
    const span = spans[(k * 37) % spans.length];
    await frame();
    await new Promise(done => requestAnimationFrame(done));
    const began = performance.now();
    span.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    const script = performance.now() - began;
    document.body.offsetHeight;
    const laid = performance.now() - began;
    const shown = await new Promise(done => { const c = new MessageChannel(); let begin;
      c.port1.onmessage = () => done(begin);
      requestAnimationFrame(at => { begin = at; c.port2.postMessage(0); }); });
    const painted = performance.now() - began;
    const next = await new Promise(done => requestAnimationFrame(done));
    took.push([script, laid, painted, next - shown]);
  }
  return [spans.length, took];
}
""".replace("HOVERS", str(_HOVERS))


def main() -> None:
    load = describe_load()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news.db"
        reports = generate_story(ARTICLES, seed=7)
        collect(reports, store, settings=_SETTINGS)
        with Desk(store, settings=_SETTINGS) as desk:
            for report in reports[1:]:  # generated texts have no event that grouping could see
                if desk.story(report.id).id != desk.story(reports[0].id).id:
                    desk.join(reports[0].id, report.id)
            line = desk.story(reports[0].id)
            assert len(line.articles) == ARTICLES
            desk.compare(line.id)
            lines = [load, "", *_measure_server(desk, line.id), "", *_measure_hover(desk, line.id)]
    print("\n".join(lines))
    write_part(f"A story of {ARTICLES} reports, 600 words each", lines)


def _measure_server(desk: Desk, story: str) -> list[str]:
    lines = [f"| page | HTML, kB | median, ms | slowest of {_RUNS}, ms |", "|---|---|---|---|"]
    with TestClient(create_app(desk), base_url="http://127.0.0.1") as client:
        for view in ("", "/side-by-side", "/coverage", "/statements/1"):
            took = []
            for _ in range(_RUNS):
                began = time.perf_counter()
                answer = client.get(f"/stories/{story}{view}")
                took.append((time.perf_counter() - began) * 1000)
                answer.raise_for_status()
            lines.append(
                f"| {view or 'at a glance'} | {len(answer.content) / 1000:.0f} | "
                f"{statistics.median(took):.0f} | {max(took):.0f} |"
            )
    return lines


def _measure_hover(desk: Desk, story: str) -> list[str]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with closing(socket()) as listening, sync_playwright() as driver:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}/stories/{story}/side-by-side")
        browser.start_tracing(
            page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"]
        )
        lines = _describe_hover(page)
        lines += _describe_trace(json.loads(browser.stop_tracing()))
        browser.close()
        server.should_exit = True
        thread.join(10)
    return lines


def _describe_hover(page: Page) -> list[str]:
    spans, took = page.evaluate(_HOVER)
    script, laid, painted, until_next = zip(*took, strict=True)
    in_time = sum(time < 1.5 * _FRAME for time in until_next)
    lines = [
        f"{spans} statements side by side, {_HOVERS} of them pointed at, in headless Chromium, 1600 by 1000.",
        f"The first frame after the event shows it, done within a frame's time in {in_time} of {_HOVERS}.",
        "That frame begins up to 16.7 ms after the event, whatever the page does.",
        "",
        "| | median, ms | 95 of 100 below, ms |",
        "|---|---|---|",
    ]
    for name, values in (
        ("script: the classes set", script),
        ("style and layout", [end - start for start, end in zip(script, laid, strict=True)]),
        ("from there until the frame is handed over", [b - a for a, b in zip(laid, painted, strict=True)]),
        ("all", painted),
    ):
        ordered = sorted(values)
        lines.append(
            f"| {name} | {statistics.median(ordered):.1f} | {ordered[int(len(ordered) * 0.95)]:.1f} |"
        )
    return lines


def _describe_trace(trace: dict[str, Any]) -> list[str]:
    """What the browser's own clock says of each step, over all hovers."""
    spent: dict[str, float] = {}
    for event in trace["traceEvents"]:
        if event.get("ph") == "X" and event["name"] in _STEPS:
            spent[event["name"]] = spent.get(event["name"], 0.0) + event.get("dur", 0) / 1000
    return [
        "",
        "| step, by the browser's trace | ms a hover |",
        "|---|---|",
        *(f"| {name} | {spent.get(step, 0.0) / _HOVERS:.1f} |" for step, name in _STEPS.items()),
    ]


if __name__ == "__main__":
    main()
