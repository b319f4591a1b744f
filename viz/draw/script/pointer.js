// axesOf reads where a panel's axes lie: at says where a value is, of which is at a place, or
// its logarithm.
const axesOf = e => {
  const [x, y] = ["x", "y"].map(name => {
    const words = e.getAttribute("data-" + name).split(" ");
    const [lo, hi, from, to, log] = words.slice(0, 5).map(Number);
    return {
      from, to, name: words.slice(5).join(" "), log,
      at: v => from + (to - from) * ((log ? Math.log10(v) : v) - lo) / (hi - lo),
      of: p => lo + (hi - lo) * (p - from) / (to - from),
    };
  });
  return { x, y };
};

const swatch = color => element("i", { style: `background:${color}` });

// row is a line of text: a colour if there is one, a name, a value.
const row = (color, name, value) => element("div", {}, color ? swatch(color) : "", name, " ", element("b", {}, value));

// pointing shows beside the pointer what at returns for its place in the picture: a heading,
// rows, the place x of an upright line, and the panels that it stands in. Where at returns
// null, and where the pointer leaves, left is called.
const pointing = (svg, at, left) => {
  const line = drawn("path", { fill: "none", stroke: "#999999", visibility: "hidden" });
  const tip = card.querySelector(".deepgo-tip") || element("div", { class: "deepgo-tip", hidden: "" });
  svg.append(line);
  card.append(tip);
  const leave = () => {
    tip.hidden = true;
    line.setAttribute("visibility", "hidden");
    left();
  };
  svg.onpointerleave = leave;
  svg.onpointermove = event => {
    const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
    const found = at((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    if (!found) return leave();
    line.setAttribute("d", found.panels.map(p => `M${found.x} ${p.y.from}V${p.y.to}`).join(""));
    line.setAttribute("visibility", "visible");
    tip.replaceChildren(found.heading, ...found.rows);
    tip.hidden = false;
    const beside = found.x / scale, width = tip.offsetWidth;
    tip.style.left = (beside + 14 + width > box.width ? Math.max(0, beside - 14 - width) : beside + 14) + "px";
    tip.style.top = event.clientY - box.top + 14 + "px";
  };
};
