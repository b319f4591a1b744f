// curves lets the reader go back through training, and read values under the pointer. The
// picture says itself, in data-panel, where its axes lie; data holds the values.
const curves = data => {
  const svg = inline();
  const panels = [...svg.querySelectorAll("[data-panel]")].map(axesOf);
  const find = (kind, k) => [...svg.querySelectorAll(`[data-mark^="${kind} ${k} "]`)];
  const field = e => +e.getAttribute("data-mark").split(" ")[2];
  const series = data.series.map((s, k) => {
    const x = s.x || data.series[0].x, runs = [0];
    for (let i = 1; i < x.length; i++) if (x[i] < x[i - 1]) runs.push(i);
    return { ...s, x, runs, frames: s.frames || data.series[0].frames, panel: panels[s.panel], end: x.length };
  });
  series.forEach((s, k) => {
    const id = "deepgo" + Math.random().toString(36).slice(2), clip = drawn("clipPath", { id });
    s.clip = drawn("rect", { y: -9999, height: 99999, x: -9999, width: 99999 });
    clip.append(s.clip);
    svg.append(clip);
    s.lines = [...find("line", k), ...find("raw", k)];
    s.ends = [...find("end", k), ...find("value", k)];
    s.bad = find("bad", k);
    s.dot = drawn("circle", { r: 4, fill: s.color, stroke: "#FFFFFF", visibility: "hidden" });
    svg.append(s.dot);
    // Beside the line, where its last value stands, its value in this frame.
    const place = find("value", k)[0]?.getAttribute("transform").match(/[-\d.e]+/g) || [];
    s.now = drawn("text", { x: place[4] || 0, y: place[5] || 0, fill: "#222222", "font-size": 12, "font-weight": 700, "font-family": "Liberation Sans,Arial,sans-serif" });
    svg.append(s.now);
    // clipped hides what comes later; a line that lies in an earlier run is whole.
    s.reveal = n => {
      s.end = n;
      const now = s.runs.filter(from => from < n).length - 1;
      const here = s.panel && n > 0 ? s.panel.x.at(s.x[n - 1]) : -9999;
      s.clip.setAttribute("width", here + 9999);
      for (const e of s.lines) {
        const run = field(e);
        e.setAttribute("visibility", run > now ? "hidden" : "visible");
        if (run === now && n < s.x.length) e.setAttribute("clip-path", `url(#${id})`);
        else e.removeAttribute("clip-path");
      }
      const whole = n === s.x.length;
      for (const e of s.ends) e.setAttribute("visibility", whole ? "visible" : "hidden");
      for (const e of s.bad) e.setAttribute("visibility", s.y.slice(0, n).includes(null) ? "visible" : "hidden");
      s.now.textContent = whole || !n ? "" : number(s.y[n - 1]);
      s.mark(whole ? -1 : n - 1);
    };
    s.mark = i => {
      const y = i < 0 ? null : s.y[i];
      const inside = y !== null && s.panel && s.panel.y.at(y) >= Math.min(s.panel.y.from, s.panel.y.to) - 1;
      s.dot.setAttribute("visibility", inside ? "visible" : "hidden");
      if (!inside) return;
      s.dot.setAttribute("cx", s.panel.x.at(s.x[i]));
      s.dot.setAttribute("cy", s.panel.y.at(y));
    };
  });
  readout(svg, data, series, panels);
  const first = series.reduce((a, b) => (b.x.length > a.x.length ? b : a));
  if (first.frames.length < 2) return;
  const names = first.frames.map(n => `${data.x} ${number(first.x[n - 1])}`);
  player(data.title, names, f => series.forEach(s => s.reveal(s.frames[f])));
};

// readout shows the values at the pointer's place.
const readout = (svg, data, series, panels) => pointing(svg, px => {
  let nearest = null, distance = 30;
  for (const s of series) {
    for (let i = 0; s.panel && i < s.end; i++) {
      const d = Math.abs(s.panel.x.at(s.x[i]) - px);
      if (d < distance) [nearest, distance] = [{ s, at: s.x[i] }, d];
    }
  }
  if (!nearest) return null;
  const rows = [];
  for (const s of series) {
    let i = s.end - 1;
    while (i >= 0 && s.x[i] !== nearest.at) i--;
    s.mark(i);
    if (i >= 0) rows.push(row(s.color, s.name, number(s.y[i])));
  }
  return { x: nearest.s.panel.x.at(nearest.at), panels, heading: `${data.x} ${number(nearest.at)}`, rows };
}, () => series.forEach(s => s.mark(s.end < s.x.length ? s.end - 1 : -1)));
