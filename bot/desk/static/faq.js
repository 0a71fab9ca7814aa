// A rehearsal that is going on: shows how far it is, and what it found when it is done. Without this script there is a link.
"use strict";
(() => {
  const running = document.querySelector("[data-look-again]");
  if (!running) return;
  const look = async () => {
    try {
      const answer = await fetch(location.href);
      if (answer.ok) {
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-look-again]");
        if (!found) { location.reload(); return; }
        for (const part of ["[role=status]", "progress"]) running.querySelector(part).replaceWith(found.querySelector(part));
      }
    } catch { /* the next look may come through */ }
    setTimeout(look, 1000 * Number(running.dataset.lookAgain));
  };
  setTimeout(look, 1000);
})();
