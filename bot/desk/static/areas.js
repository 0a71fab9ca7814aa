// The areas' map, smoother: drag and wheel move it, and an area's outline can be drawn. Without this script links and a text do.
"use strict";
(() => {
  const map = document.querySelector(".areas-map");
  if (!map) return;
  const NS = "http://www.w3.org/2000/svg", EARTH = 6371009, RAD = Math.PI / 180;
  const view = { x: 0, y: 0, w: 320, h: 200 };
  const left = +map.dataset.left, top = +map.dataset.top, zoom = +map.dataset.zoom;
  const text = document.getElementById("geojson");
  let redraw = () => {};

  const show = () => { map.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`); redraw(); };
  const spot = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    return [at.x, at.y];
  };
  const nearer = (factor, at) => {
    const w = Math.min(1280, Math.max(5, view.w * factor)), share = w / view.w;
    view.x = at[0] - (at[0] - view.x) * share; view.y = at[1] - (at[1] - view.y) * share;
    view.w = w; view.h = w * 200 / 320; show();
  };
  map.addEventListener("wheel", (event) => {
    event.preventDefault(); nearer(event.deltaY < 0 ? 0.8 : 1.25, spot(event));
  }, { passive: false });
  let grip = null, dragged = false;
  map.addEventListener("pointerdown", (event) => {
    if (event.target.classList.contains("vertex") || event.target.classList.contains("middle")) return;
    if (event.pointerType === "mouse") event.preventDefault();
    grip = spot(event); dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const at = spot(event), dx = grip[0] - at[0], dy = grip[1] - at[1];
    if (dragged || Math.hypot(dx, dy) > view.w / 100) { dragged = true; view.x += dx; view.y += dy; show(); }
  });
  window.addEventListener("pointerup", () => { grip = null; });
  window.addEventListener("pointercancel", () => { grip = null; });
  map.addEventListener("click", (event) => { if (dragged) { event.preventDefault(); dragged = false; } }, true);

  if (!text || !text.value.trim()) return;
  const flat = ([lng, lat]) => [(EARTH * RAD * lng - left) * zoom, (top - EARTH * Math.atanh(Math.sin(lat * RAD))) * zoom];
  const round = (of) => Math.round(of * 1e6) / 1e6;
  const round2 = ([x, y]) => [round((x / zoom + left) / EARTH / RAD), round(Math.asin(Math.tanh((top - y / zoom) / EARTH)) / RAD)];
  const rings = () => {
    try {
      const found = JSON.parse(text.value), shape = found.geometry || found;
      const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
      return polygons.map((polygon) => polygon.map((ring) => {
        const points = ring.map(flat), first = ring[0], last = ring[ring.length - 1];
        if (points.length > 3 && first[0] === last[0] && first[1] === last[1]) points.pop();
        return points;
      }));
    } catch { return []; }
  };
  let drawn = rings(), chosen = null, undo = [];
  const others = [...map.querySelectorAll("path.other")].flatMap((path) =>
    [...path.getAttribute("d").matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((pair) => [+pair[1], +pair[2]]));
  const layer = document.createElementNS(NS, "g"), edited = document.createElementNS(NS, "path");
  edited.setAttribute("class", "edited"); edited.setAttribute("pointer-events", "none");
  map.append(edited, layer);
  for (const own of map.querySelectorAll("path.own")) own.setAttribute("visibility", "hidden");
  for (const link of map.querySelectorAll("a")) { link.setAttribute("tabindex", "-1"); link.addEventListener("click", (event) => event.preventDefault()); }

  const write = () => {
    const coordinates = drawn.map((polygon) => polygon.map((ring) => ring.map(round2)));
    text.value = JSON.stringify({ type: "MultiPolygon", coordinates });
  };
  const kept = () => { undo.push(text.value); if (undo.length > 50) undo.shift(); };
  const dot = (kind, at, ring, index) => {
    const one = document.createElementNS(NS, "circle"), size = view.w / 320;
    one.setAttribute("class", kind + (chosen && chosen.ring === ring && chosen.index === index && kind === "vertex" ? " chosen" : ""));
    one.setAttribute("cx", at[0]); one.setAttribute("cy", at[1]);
    one.setAttribute("r", (kind === "vertex" ? 2.6 : 1.6) * size); one.setAttribute("stroke-width", 7 * size);
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault(); event.stopPropagation(); kept();
      if (kind === "middle") ring.splice(index, 0, at);
      chosen = { ring, index }; drag(event.pointerId); redraw();
    });
    layer.append(one);
  };
  redraw = () => {
    edited.setAttribute("d", drawn.flat().map((ring) => "M" + ring.map((at) => at.join(" ")).join("L") + "Z").join(""));
    edited.setAttribute("fill-rule", "evenodd");
    layer.replaceChildren();
    const inside = (at) => at[0] >= view.x && at[1] >= view.y && at[0] <= view.x + view.w && at[1] <= view.y + view.h;
    const seen = drawn.flat().reduce((sum, ring) => sum + ring.filter(inside).length, 0);
    for (const ring of drawn.flat()) ring.forEach((at, index) => {
      const next = ring[(index + 1) % ring.length], middle = [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2];
      if (seen < 250 && inside(middle)) dot("middle", middle, ring, index + 1);
      if (inside(at)) dot("vertex", at, ring, index);
    });
  };
  const drag = () => {
    const move = (event) => { if (chosen) { chosen.ring[chosen.index] = spot(event); redraw(); } };
    const end = () => {
      window.removeEventListener("pointermove", move); window.removeEventListener("pointerup", end); window.removeEventListener("pointercancel", end);
      snap(); write(); redraw();
    };
    window.addEventListener("pointermove", move); window.addEventListener("pointerup", end); window.addEventListener("pointercancel", end);
  };
  const snap = () => { // onto a neighbour's corner that is near, so that no sliver is left between two areas
    if (!chosen) return;
    const at = chosen.ring[chosen.index], reach = view.w / 80;
    const near = others.map((other) => [Math.hypot(other[0] - at[0], other[1] - at[1]), other]).filter((one) => one[0] < reach).sort((a, b) => a[0] - b[0])[0];
    if (near) chosen.ring[chosen.index] = [...near[1]];
  };
  const remove = () => {
    if (!chosen || chosen.ring.length <= 3) return;
    kept(); chosen.ring.splice(chosen.index, 1); chosen.index %= chosen.ring.length; write(); redraw();
  };
  const step = (by) => {
    const every = drawn.flat().flatMap((ring) => ring.map((_, index) => ({ ring, index })));
    const at = chosen ? every.findIndex((one) => one.ring === chosen.ring && one.index === chosen.index) : -by;
    chosen = every[(at + by + every.length) % every.length]; redraw(); map.focus();
  };
  const back = () => { if (undo.length) { text.value = undo.pop(); drawn = rings(); chosen = null; redraw(); } };
  const add = () => {
    if (!chosen) return;
    kept();
    const at = chosen.ring[chosen.index], next = chosen.ring[(chosen.index + 1) % chosen.ring.length];
    chosen.ring.splice(chosen.index + 1, 0, [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2]); chosen.index += 1; write(); redraw();
  };
  map.setAttribute("tabindex", "0"); map.setAttribute("role", "application");
  map.setAttribute("aria-label", map.getAttribute("aria-label") + ". N and P choose a point, the arrows move it, A adds one after it, Delete removes it.");
  map.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const acts = { n: () => step(1), p: () => step(-1), a: add, Delete: remove, Backspace: remove }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(moves || acts)) return;
    event.preventDefault(); event.stopPropagation();
    if (moves && chosen) {
      kept();
      const at = chosen.ring[chosen.index], far = view.w / 320;
      chosen.ring[chosen.index] = [at[0] + moves[0] * far, at[1] + moves[1] * far]; write(); redraw();
    } else if (acts) acts();
  });
  text.addEventListener("change", () => { drawn = rings(); chosen = null; redraw(); });
  const bar = document.createElement("p");
  bar.className = "moves";
  for (const [name, act] of [["Next point", () => step(1)], ["Add a point", add], ["Remove the point", remove], ["Undo", back]]) {
    const button = document.createElement("button");
    button.type = "button"; button.textContent = name; button.addEventListener("click", act); bar.append(button);
  }
  const told = document.createElement("p");
  told.className = "small"; told.textContent = "Drag a point to move it; drag the small dot between two to add one. Keep the outline below when it is right.";
  map.parentElement.append(bar, told);
  redraw();
})();
