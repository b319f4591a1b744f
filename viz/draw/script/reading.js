// reading lets values be read off a picture of which nothing else is known: it says itself
// where its axes lie (data-panel), which lines are in them (data-mark), and what the colours
// behind them stand for (data-field).
const reading = svg => {
  const panels = [];
  for (const e of svg.querySelectorAll("[data-panel],[data-field],[data-mark^='line ']")) {
    const panel = panels[panels.length - 1];
    if (e.hasAttribute("data-panel")) panels.push({ ...axesOf(e), lines: new Map() });
    else if (e.hasAttribute("data-field")) panel.field = JSON.parse(e.getAttribute("data-field"));
    else {
      const [, k, , ...name] = e.getAttribute("data-mark").split(" ");
      const line = panel.lines.get(k) || { name: name.join(" "), color: e.getAttribute("stroke"), pieces: [] };
      line.pieces.push(e.getAttribute("d").split(/[ML]/).slice(1).map(p => p.split(" ").map(Number)));
      panel.lines.set(k, line);
    }
  }
  if (!panels.length) return;
  const dots = drawn("g", {});
  svg.append(dots);
  pointing(svg, (px, py) => {
    const here = panels.filter(p => within(p.x, px) && within(p.y, py));
    dots.replaceChildren();
    if (!here.length) return null;
    const x = nearest(here, px), rows = [];
    for (const p of here) {
      for (const { name, color, pieces } of p.lines.values()) {
        const y = heightAt(pieces, x, py);
        if (y === null || !within(p.y, y)) continue;
        rows.push(row(color, name || p.y.name, read(p.y, y)));
        dots.append(drawn("circle", { cx: x, cy: y, r: 4, fill: color, stroke: "#FFFFFF" }));
      }
    }
    const { x: across, y: up, field } = here[0];
    if (!rows.length) rows.push(element("div", {}, `${up.name} ${read(up, py)}`));
    if (field) rows.push(row("", field.name, fieldAt(field, (x - across.from) / (across.to - across.from), (py - up.to) / (up.from - up.to))));
    return { x, panels: here, heading: `${across.name} ${read(across, x)}`, rows };
  }, () => dots.replaceChildren());
};

// within reports whether a place lies on an axis, or so near that it is meant.
const within = (axis, p) => p >= Math.min(axis.from, axis.to) - 3 && p <= Math.max(axis.from, axis.to) + 3;

// read returns the value at a place of an axis, with as many digits as can be told there.
const read = (axis, p) => {
  const v = axis.of(p), unit = 10 ** Math.floor(Math.log10(Math.abs(axis.of(axis.to) - axis.of(axis.from)) / 1000));
  return number(axis.log ? +(10 ** v).toPrecision(3) : Math.round(v / unit) * unit);
};

// nearest returns the place of the point of a line that lies beside px, or px.
const nearest = (panels, px) => {
  let best = px, distance = 6;
  for (const p of panels) {
    for (const { pieces } of p.lines.values()) {
      for (const [x] of pieces.flat()) {
        if (within(p.x, x) && Math.abs(x - px) < distance) [best, distance] = [x, Math.abs(x - px)];
      }
    }
  }
  return best;
};

// heightAt returns where a line is at x: of several places the one nearest to py, or null.
const heightAt = (pieces, x, py) => {
  let best = null;
  const offer = y => {
    if (best === null || Math.abs(y - py) < Math.abs(best - py)) best = y;
  };
  for (const piece of pieces) {
    for (let i = 1; i < piece.length; i++) {
      const [[x1, y1], [x2, y2]] = [piece[i - 1], piece[i]];
      if (x < Math.min(x1, x2) || x > Math.max(x1, x2)) continue;
      if (x1 === x2) {
        offer(Math.min(Math.max(py, Math.min(y1, y2)), Math.max(y1, y2)));
      } else {
        offer(y1 + ((x - x1) / (x2 - x1)) * (y2 - y1));
      }
    }
  }
  return best;
};

// fieldAt returns what a field says at a place, in parts of its width and height from the
// upper left corner: its value there, or the name of the class.
const fieldAt = ({ side, classes, values }, tx, ty) => {
  const [[i, u], [j, v]] = [tx, ty].map(t => {
    const at = Math.min(Math.max(t * side - 0.5, 0), side - 1.001);
    return [Math.floor(at), at % 1];
  });
  const value = (di, dj) => values[(j + dj) * side + i + di];
  if (classes) {
    const k = value(Math.round(u), Math.round(v));
    return k === null ? "none" : classes[k] ?? String(k);
  }
  const four = [value(0, 0), value(1, 0), value(0, 1), value(1, 1)];
  if (four.includes(null)) return "no number";
  return number(+((four[0] * (1 - u) + four[1] * u) * (1 - v) + (four[2] * (1 - u) + four[3] * u) * v).toPrecision(3));
};
