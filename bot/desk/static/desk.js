// The desk, live: a quiet bar says that something is new, counts and colleagues are shown as they are now; nothing moves
// by itself. Without this script everything still works.
"use strict";
(() => {
  const { news, show } = document.body.dataset;
  const main = document.querySelector("main.list, main.conversation");
  if (!news || !main) return;
  const open = Number((location.pathname.match(/^\/desk\/conversations\/(\d+)/) || [])[1] || 0);
  const shown = (id) => Boolean(document.querySelector(`.rows a[href^="/desk/conversations/${id}?"]`));
  const changed = new Set();
  let counting = null;

  function bar() {
    const words = open ? "New here - show it" : `${changed.size} new - show`;
    let button = main.querySelector(".fresh");
    if (!button) {
      button = document.createElement("button"); button.className = "fresh primary"; button.setAttribute("aria-live", "polite");
      button.addEventListener("click", () => location.reload());
      if (open) document.getElementById("reply").prepend(button); else main.querySelector("h1").after(button);
    }
    button.textContent = words;
  }

  async function count() {
    counting = null;
    try {
      const answer = await fetch("/desk/counts");
      if (!answer.ok || answer.redirected) return;
      for (const [list, now] of Object.entries(await answer.json())) {
        const place = document.querySelector(`[data-count="${list}"]`);
        if (place) place.textContent = now;
      }
    } catch { /* the next news tries again */ }
  }

  function here(others) {
    let line = main.querySelector(".others");
    if (!line) {
      line = document.createElement("p"); line.className = "others small"; line.setAttribute("role", "status");
      (main.querySelector("header") || main.firstElementChild).after(line);
    }
    line.textContent = others.map(({ name, typing }) => `${name} ${typing ? "is typing" : "is looking at this too"}`).join(" · ");
  }

  const stream = new EventSource(`/desk/live?show=${encodeURIComponent(show)}&conversation=${open}&since=${news}`);
  stream.addEventListener("news", (event) => {
    const { conversation, listed } = JSON.parse(event.data);
    if (open ? conversation === open : listed || shown(conversation)) { changed.add(conversation); bar(); }
    counting = counting || setTimeout(count, 500 + Math.random() * 1500);
  });
  stream.addEventListener("delivered", (event) => {
    for (const [id, words] of Object.entries(JSON.parse(event.data))) {
      const place = document.querySelector(`[data-state="${id}"]`);
      if (place) place.textContent = words;
    }
  });
  stream.addEventListener("here", (event) => here(JSON.parse(event.data)));
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
