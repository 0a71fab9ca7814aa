// The keyboard: j and k go through a list, Enter opens, r writes a reply, / searches, u goes back, ? tells; Ctrl-K goes anywhere.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll(".rows > li > a")].filter((row) => row.offsetParent);
  const keys = [
    ["j", "Next conversation", () => step(1)], ["k", "Previous conversation", () => step(-1)],
    ["Enter", "Open the chosen conversation", null], ["r", "Write a reply", () => focus("#text")],
    ["u", "Back to the list", () => document.querySelector(".back")?.click()],
    ["/", "Search", () => seek()], ["?", "These keys", () => help()], ["Ctrl K", "Go to a list, page or action", null],
  ];

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const from = at >= 0 ? at : all.findIndex((row) => row.hasAttribute("aria-current"));
    all[Math.min(all.length - 1, Math.max(0, from < 0 ? 0 : from + by))].focus();
  }

  function focus(selector) {
    const place = document.querySelector(selector);
    if (place) { place.focus(); place.scrollIntoView({ block: "nearest" }); }
  }

  function seek() {
    const place = [...document.querySelectorAll("#q, #seek")].find((box) => box.offsetParent);
    if (place) place.focus(); else location.href = "/desk/search";
  }

  function dialog(label, content) {
    const box = document.createElement("dialog"), out = document.createElement("button"), back = document.activeElement;
    box.className = "command"; box.setAttribute("aria-label", label);
    out.textContent = "Close"; out.addEventListener("click", () => box.close());
    box.append(...content, out);
    box.addEventListener("close", () => { box.remove(); back?.focus(); });
    document.body.append(box); box.showModal();
    return box;
  }

  function help() {
    const list = document.createElement("dl");
    for (const [key, words] of keys) {
      const row = document.createElement("div"), name = document.createElement("dt"), mark = document.createElement("kbd"), what = document.createElement("dd");
      mark.textContent = key; name.append(mark); what.textContent = words; row.append(name, what); list.append(row);
    }
    const title = document.createElement("h2"); title.textContent = "Keys";
    dialog("Keys", [title, list]);
  }

  function places() {
    const links = [...document.querySelectorAll("#queues a")].map((link) => [link.textContent.trim().replace(/\s+/g, " "), () => { location.href = link.href; }]);
    const buttons = [...document.querySelectorAll("main button:not(.fresh), main summary")]
      .filter((button) => button.offsetParent && button.textContent.trim())
      .map((button) => [button.textContent.trim().replace(/\s+/g, " "), () => { button.focus(); button.scrollIntoView({ block: "nearest" }); }]);
    return [...links, ...buttons, ["Sign out", () => focus(".bar form button")]];
  }

  function command() {
    const label = document.createElement("label"), box = document.createElement("input"), list = document.createElement("ol");
    label.textContent = "Go to"; label.htmlFor = "command"; box.id = "command"; box.autocomplete = "off";
    const all = places();
    const open = dialog("Command bar", [label, box, list]);
    const go = (act) => { open.close(); act(); };
    const draw = () => {
      const wanted = box.value.trim().toLowerCase();
      const rank = ([words]) => [words.toLowerCase() !== wanted, !words.toLowerCase().startsWith(wanted)].filter(Boolean).length;
      const found = all.filter(([words]) => words.toLowerCase().includes(wanted)).sort((a, b) => rank(a) - rank(b)).slice(0, 8);
      if (wanted) found.push([`Search for “${box.value.trim()}”`, () => { location.href = `/desk/search?q=${encodeURIComponent(box.value.trim())}`; }]);
      list.replaceChildren(...found.map(([words, act]) => {
        const row = document.createElement("li"), button = document.createElement("button");
        button.className = "plain"; button.textContent = words; button.addEventListener("click", () => go(act)); row.append(button);
        return row;
      }));
    };
    box.addEventListener("input", draw);
    open.addEventListener("keydown", (event) => {
      const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
      if (event.key === "Enter" && document.activeElement === box) { event.preventDefault(); buttons[0]?.click(); }
      if (event.key === "ArrowDown") { event.preventDefault(); buttons[Math.min(at + 1, buttons.length - 1)]?.focus(); }
      if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? buttons[at - 1] : box).focus(); }
    });
    draw(); box.focus();
  }

  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) command();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys.find(([key]) => key === event.key)?.[2];
    if (act) { event.preventDefault(); act(); }
  });
})();
