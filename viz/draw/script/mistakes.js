// mistakes opens a mistake that is picked: how the network has judged each class.
const mistakes = data => {
  const img = card.querySelector("img"), grid = element("div", { class: "deepgo-grid" });
  const judged = element("div", { class: "deepgo-judged", role: "status" }, `Pick an image to see each class's ${data.measure}.`);
  img.replaceWith(grid);
  grid.append(img);
  const open = (tile, button) => {
    for (const b of grid.querySelectorAll("button")) b.setAttribute("aria-pressed", b === button);
    const most = Math.max(...tile.scores.map(Math.abs), 1e-30);
    const rows = tile.scores.map((score, i) => {
      const name = data.classes[i];
      const kind = name === tile.truth ? "truth" : name === tile.predicted ? "predicted" : "";
      return element("div", { class: kind }, element("span", {}, name),
        element("div", {}, element("i", { style: `width:${100 * Math.max(0, score) / most}%` })), element("b", {}, number(score)),
        kind && (kind === "truth" ? "true" : "predicted"));
    });
    judged.replaceChildren(...rows);
  };
  for (const tile of data.tiles) {
    const [x, y, width, height] = tile.at;
    const button = element("button", {
      type: "button", "aria-pressed": "false", "data-lm-suppress-shortcuts": "true", "aria-label": `${tile.truth} taken for ${tile.predicted}`,
      style: `left:${x}%;top:${y}%;width:${width}%;height:${height}%`,
    });
    button.onclick = () => open(tile, button);
    grid.append(button);
  }
  card.append(judged);
};
