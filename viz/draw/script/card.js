// card is the element around a picture. Without scripts it holds an <img>; these add to it.

const element = (tag, attributes, ...children) => {
  const e = document.createElement(tag);
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  e.append(...children);
  return e;
};

const drawn = (tag, attributes) => {
  const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  return e;
};

// A number as the figures write it: four digits.
const number = v => {
  if (v === null) return "diverged";
  const size = Math.abs(v);
  const text = size >= 1e7 || (size < 1e-4 && size > 0)
    ? size.toExponential(3).replace(/\.?0+e/, "e").replace("e+", "e").replace("-", "−")
    : size >= 999.95 ? Math.round(size).toLocaleString("en-US") : String(+size.toPrecision(4));
  return (v < 0 ? "−" : "") + text;
};

// parsed makes an element of an SVG file. Its title would be shown under the pointer.
const parsed = file => {
  const svg = document.importNode(new DOMParser().parseFromString(file, "image/svg+xml").documentElement, true);
  svg.setAttribute("style", "display:block;max-width:100%;height:auto;border-radius:6px");
  const title = svg.querySelector("title");
  svg.setAttribute("aria-label", title.textContent);
  title.remove();
  if (themed) svg.classList.add("deepgo-themed");
  return svg;
};

const bytes = base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0));

// inline puts the picture itself in the place of the <img> that holds it: it can take the
// colours of the page, and its parts can be found.
const inline = () => {
  const img = card.querySelector("img");
  const svg = parsed(new TextDecoder().decode(bytes(img.src.split(",")[1])));
  img.replaceWith(svg);
  return svg;
};

card.append(element("style", {}, style));
