// The public chat, live: sends and fetches as JSON, remembers its token in this tab only.
"use strict";
(() => {
  const list = document.getElementById("messages"), form = document.getElementById("speak"), box = document.getElementById("text");
  const problem = document.getElementById("problem"), exit = document.getElementById("exit"), place = document.getElementById("locate");
  const again = document.getElementById("again");
  let token = sessionStorage.getItem("bluelamp") || form.elements.token.value || "", last = 0, busy = false, failures = 0;
  if (again) again.hidden = true;
  list.querySelectorAll("[data-id]").forEach((row) => { last = Math.max(last, Number(row.dataset.id)); });
  const who = (message) => message.author === "public" ? "You" : message.author === "officer" ? message.name || "Officer" : "Automated";
  function words(text, calls) {
    const shown = document.createElement("div"); shown.className = "words"; let end = 0;
    for (const found of text.matchAll(/https?:\/\/[^\s<>"')]+[^\s<>"').,;:]|(?<=[Rr]ing )999\b/g)) {
      if (found[0] === "999" && !calls) continue;
      shown.append(text.slice(end, found.index));
      const link = document.createElement("a"); link.textContent = found[0]; link.rel = "noopener noreferrer";
      if (found[0] === "999") link.href = "tel:999"; else { link.href = found[0]; link.target = "_blank"; }
      shown.append(link); end = found.index + found[0].length;
    }
    shown.append(text.slice(end)); return shown;
  }
  function buttons(message) {
    const row = document.createElement("div"); row.className = "buttons";
    for (const button of message.buttons) {
      const tap = document.createElement("button"); tap.type = "button"; tap.textContent = button.label;
      tap.addEventListener("click", () => say({ tapped: button.value, text: "" })); row.append(tap);
    }
    return row;
  }
  function show(messages) {
    for (const message of messages) {
      if (message.id <= last) continue;
      last = message.id;
      list.querySelectorAll(".buttons, [data-hello]").forEach((old) => old.remove());
      const row = document.createElement("li"); row.className = message.author; row.dataset.id = message.id;
      const name = document.createElement("p"); name.className = "who"; name.textContent = who(message);
      row.append(name, words(message.text, message.author !== "public"));
      if (message.buttons.length) row.append(buttons(message));
      list.append(row); row.scrollIntoView({ block: "nearest" });
      if (message.ask_location && navigator.geolocation) place.hidden = false;
    }
  }
  async function post(path, body) {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, token, after: last }) });
    if (!answer.ok) throw new Error(String(answer.status));
    const news = await answer.json();
    if (news.token) { token = news.token; sessionStorage.setItem("bluelamp", token); }
    show(news.messages);
  }
  async function say(said) {
    busy = true; problem.hidden = true;
    const id = said.id || crypto.getRandomValues(new Uint32Array(4)).join("-");
    try { await post("/chat/messages", { ...said, id }); return true; }
    catch { problem.textContent = "That was not sent. What you wrote is still here; please try again. In an emergency ring 999."; problem.hidden = false; return false; }
    finally { busy = false; }
  }
  let pending = null;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy || !box.value.trim()) return;
    if (!pending || pending.text !== box.value) pending = { text: box.value, id: crypto.getRandomValues(new Uint32Array(4)).join("-") };
    if (await say(pending)) { box.value = ""; pending = null; box.focus(); }
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); } });
  place.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    (found) => say({ text: "", pin: [found.coords.latitude, found.coords.longitude] }),
    () => { problem.textContent = "Your location could not be read. Please type a postcode or the name of the area."; problem.hidden = false; }));
  if (navigator.geolocation) place.hidden = false;
  function leave(event) { if (event) event.preventDefault(); sessionStorage.clear(); list.replaceChildren(); box.value = ""; (window.top || window).location.replace(exit.href); }
  exit.addEventListener("click", leave);
  let escapes = 0;
  document.addEventListener("keydown", (event) => { escapes = event.key === "Escape" ? escapes + 1 : 0; if (escapes === 2) leave(); });
  async function listen() {
    if (token && !busy && !document.hidden) { try { await post("/chat/news", {}); failures = 0; } catch { failures = Math.min(failures + 1, 5); } }
    setTimeout(listen, 2000 * (failures + 1));
  }
  listen();
})();
