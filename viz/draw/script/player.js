// player adds a slider over frames with these names, and a button that plays them. It
// calls show with the frame to be seen; at first that is the last one.
const player = (label, names, show) => {
  const last = names.length - 1, least = 60, most = 500, whole = 6000; // milliseconds
  const button = element("button", { type: "button" });
  const slider = element("input", { type: "range", min: 0, max: last, step: 1, "aria-label": label });
  const said = element("output", {});
  let timer = 0;
  const turn = to => {
    slider.value = to;
    slider.setAttribute("aria-valuetext", names[to]);
    said.textContent = names[to];
    show(to);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "▶";
    button.setAttribute("aria-label", "Play");
  };
  const play = () => {
    button.textContent = "❚❚";
    button.setAttribute("aria-label", "Pause");
    if (+slider.value === last) turn(0);
    timer = setInterval(() => {
      if (!card.isConnected) return stop();
      turn(+slider.value + 1);
      if (+slider.value === last) stop();
    }, Math.min(most, Math.max(least, whole / names.length)));
  };
  button.onclick = () => (timer ? stop() : play());
  slider.oninput = () => {
    stop();
    turn(+slider.value);
  };
  const row = element("div", { class: "deepgo-player", role: "group", "aria-label": "Frames" }, button, slider, said);
  // JupyterLab would take the keys as its own.
  for (const e of [button, slider]) e.setAttribute("data-lm-suppress-shortcuts", "true");
  said.style.minWidth = Math.max(...names.map(n => n.length)) + "ch";
  card.append(row);
  stop();
  turn(last);
};
