// frames shows the pictures of an animation, which share the lines that are alike.
const frames = async data => {
  const stream = new Blob([bytes(data.packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const { lines, frames } = JSON.parse(await new Response(stream).text());
  let now = card.querySelector("img");
  player(data.title, data.names, i => {
    const next = parsed(frames[i].map(j => lines[j]).join("\n"));
    now.replaceWith(next);
    now = next;
    reading(now);
  });
};
