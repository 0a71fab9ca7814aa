// The desk, live: a quiet bar says that something is new; nothing on the page moves by itself.
"use strict";
(() => {
  const main = document.querySelector("main.list, main.conversation");
  if (!main) return;
  const shape = (page) => [...page.querySelectorAll("main li")].map((row) => row.textContent.replace(/\s+/g, " ")).join("|");
  const seen = shape(document);
  async function look() {
    if (!document.hidden && !document.querySelector(".fresh")) {
      try {
        const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
        if (page.querySelector("main li") && shape(page) !== seen) {
          const bar = document.createElement("button"); bar.className = "fresh primary"; bar.textContent = "New - show it";
          bar.addEventListener("click", () => location.reload()); main.append(bar);
        }
      } catch { /* the next round tries again */ }
    }
    setTimeout(look, 4000);
  }
  setTimeout(look, 4000);
})();
