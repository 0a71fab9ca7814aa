// The reply box, live: what is written is kept on the server; the last seconds before a reply leaves are counted.
"use strict";
(() => {
  const form = document.querySelector("form[data-draft]");
  if (form) {
    let waiting = null, leaving = false;
    const keep = () => {
      waiting = null;
      if (leaving) return;
      const said = new URLSearchParams();
      for (const name of ["form", "seen", "text", "corrects"]) if (form.elements[name]) said.set(name, form.elements[name].value);
      fetch(form.dataset.draft, { method: "POST", body: said, keepalive: true }).catch(() => {});
    };
    form.elements.text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 800); });
    addEventListener("pagehide", () => { if (waiting) { clearTimeout(waiting); keep(); } });
    form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); });
  }
  const seconds = document.querySelector(".leaving");
  if (seconds) setTimeout(() => location.reload(), (Number(seconds.dataset.seconds) + 1) * 1000);
})();
