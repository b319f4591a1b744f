(name) => {
  "use strict";
  // Where no Jupyter server has made the page, nobody could take a drawing: the picture stays.
  const config = document.getElementById("jupyter-config-data");
  const boxes = document.querySelectorAll("#deepgo-canvas-" + name);
  const box = boxes[boxes.length - 1]; // a page may show a cell twice
  if (!config || !box) return;
  const { baseUrl = "/", token = "" } = JSON.parse(config.textContent);

  const picture = box.querySelector("img");
  const canvas = document.createElement("canvas");
  const size = 224, side = 28, digit = 20; // MNIST's: 20 of the 28 are the digit's
  canvas.width = canvas.height = size;
  canvas.style.cssText = "display:block;touch-action:none;cursor:crosshair;outline:1px solid #ddd";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "a canvas to draw a digit on");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const paper = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, size, size); };
  const bar = document.createElement("div");
  bar.style.cssText = "margin-top:6px;display:flex;gap:8px;align-items:center;max-width:" + size + "px";
  const clear = document.createElement("button");
  clear.textContent = "Clear";
  clear.style.cssText = "font:inherit;padding:2px 8px";
  const note = document.createElement("span");
  note.textContent = "draw here";
  bar.append(clear, note);
  box.append(canvas, bar);

  paper();
  const start = () => { pen.imageSmoothingEnabled = false; pen.drawImage(picture, 0, 0, size, size); };
  if (picture.complete) start(); else picture.onload = start;
  picture.style.display = "none";

  // The first stroke replaces what the canvas shows.
  let fresh = true, last = null, timer = 0;
  const at = (event) => {
    const r = canvas.getBoundingClientRect();
    return [(event.clientX - r.left) * size / r.width, (event.clientY - r.top) * size / r.height];
  };
  const line = (to) => {
    pen.strokeStyle = "#000";
    pen.lineWidth = 18;
    pen.lineCap = pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...to);
    pen.stroke();
    last = to;
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    clearTimeout(timer);
    if (fresh) { paper(); fresh = false; }
    last = at(event);
    line(last);
  });
  canvas.addEventListener("pointermove", (event) => { if (last) line(at(event)); });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!last) return;
      last = null;
      timer = setTimeout(() => send(reduce()), 200);
    });
  }
  clear.addEventListener("click", () => { paper(); fresh = false; send(""); });

  // reduce makes 28×28 grey values as MNIST's were made: the ink scaled to 20, its centre
  // of mass in the middle, each value the mean of what it covers.
  const reduce = () => {
    const pixels = pen.getImageData(0, 0, size, size).data;
    const ink = (x, y) => x < 0 || y < 0 || x >= size || y >= size ? 0 : 255 - pixels[4 * (y * size + x)];
    let mass = 0, sx = 0, sy = 0, left = size, right = 0, top = size, bottom = 0;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const v = ink(x, y);
        if (!v) continue;
        mass += v; sx += v * (x + 0.5); sy += v * (y + 0.5);
        left = Math.min(left, x); right = Math.max(right, x);
        top = Math.min(top, y); bottom = Math.max(bottom, y);
      }
    }
    if (!mass) return "";
    const scale = Math.max(right - left + 1, bottom - top + 1, 8) / digit;
    let grey = "";
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        let sum = 0, n = 0;
        for (let dy = 0.5 / 8; dy < 1; dy += 1 / 8) {
          for (let dx = 0.5 / 8; dx < 1; dx += 1 / 8) {
            sum += ink(Math.floor(sx / mass + (j + dx - side / 2) * scale), Math.floor(sy / mass + (i + dy - side / 2) * scale));
            n++;
          }
        }
        grey += String.fromCharCode(Math.round(sum / n));
      }
    }
    return btoa(grey);
  };

  // send gives the drawing to the server's kernels of this course; the one that has
  // shown the canvas keeps it.
  const send = async (grey) => {
    note.textContent = "…";
    try {
      const headers = token ? { Authorization: "token " + token } : {};
      const answer = await fetch(baseUrl + "api/kernels", { headers });
      const kernels = (await answer.json()).filter((k) => k.name === "deepgo");
      const kept = await Promise.all(kernels.map((k) => offer(k.id, grey)));
      note.textContent = kept.includes(true) ? "run the cell again" : "run the cell first";
    } catch {
      note.textContent = "the kernel can't be reached";
    }
  };
  const offer = (kernel, grey) => new Promise((resolve) => {
    const id = () => crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    const session = id(), message = id();
    const url = new URL(baseUrl + "api/kernels/" + kernel + "/channels", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("session_id", session);
    if (token) url.searchParams.set("token", token);
    const socket = new WebSocket(url);
    const done = (kept) => { resolve(kept); socket.close(); };
    setTimeout(() => done(false), 10000);
    socket.onerror = () => done(false);
    socket.onopen = () => socket.send(JSON.stringify({
      header: { msg_id: message, msg_type: "comm_open", session, username: "", date: new Date().toISOString(), version: "5.4" },
      parent_header: {}, metadata: {}, buffers: [], channel: "shell",
      content: { comm_id: id(), target_name: "deepgo.draw", data: { canvas: name, grey } },
    }));
    socket.onmessage = (event) => {
      const m = JSON.parse(event.data);
      if (m.header.msg_type === "comm_close" && m.parent_header.msg_id === message) done(m.content.data.kept);
    };
  });
}
