// The public chat, live: sends and fetches as JSON, remembers its token in this tab only.
"use strict";
(() => {
  const list = document.getElementById("messages"), form = document.getElementById("speak"), box = document.getElementById("text");
  const problem = document.getElementById("problem"), exit = document.getElementById("exit"), place = document.getElementById("locate");
  const again = document.getElementById("again"), page = document.getElementById("chat").dataset, texts = JSON.parse(page.words);
  let token = sessionStorage.getItem("bluelamp") || form.elements.token.value || "", last = 0, busy = false, failures = 0;
  if (again) again.hidden = true;
  list.querySelectorAll("[data-id]").forEach((row) => { last = Math.max(last, Number(row.dataset.id) || 0); });
  const who = (message) => message.author === "public" ? texts.web_you : message.author === "officer" ? message.name || texts.web_officer : texts.web_bot;
  function words(text, calls) {
    const shown = document.createElement("div"); shown.className = "words"; let end = 0;
    for (const found of text.matchAll(/https?:\/\/[^\s<>"')]+[^\s<>"').,;:]|(?<=[Rr]ing |[Ff]foniwch )999\b/g)) {
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
  function mark(message) {
    const line = document.createElement("p"); line.className = "state"; line.dataset.corrected = message.corrected; line.textContent = message.corrected;
    return line;
  }
  function correct(message) {
    const row = list.querySelector(`[data-id="${message.id}"]`), before = row && row.querySelector("[data-corrected]");
    if (!row || !message.corrected || (before && before.dataset.corrected === message.corrected && row.querySelector(".words").textContent === message.text)) return;
    if (before) before.remove();
    row.querySelector(".words").replaceWith(words(message.text, true));
    row.querySelector(".words").after(mark(message));
  }
  function show(messages) {
    for (const message of messages) {
      if (message.id <= last || list.querySelector(`[data-id="${message.id}"]`)) { correct(message); continue; }
      last = Number(message.id) || last; // an update from officers is numbered apart
      list.querySelectorAll(".buttons, [data-hello]").forEach((old) => old.remove());
      const row = document.createElement("li"); row.className = message.author; row.dataset.id = message.id;
      const name = document.createElement("p"); name.className = "who"; name.textContent = who(message);
      const said = words(message.text, message.author !== "public");
      if (message.language && message.language !== page.language) said.lang = message.language;
      row.append(name, said);
      if (message.corrected) row.append(mark(message));
      if (message.buttons.length) row.append(buttons(message));
      list.append(row); row.scrollIntoView({ block: "nearest" });
      if (message.ask_location && navigator.geolocation) place.hidden = false;
    }
  }
  function readIn(language) { // the whole page in the language that the person chose; what was said comes back with it
    const there = new URL(location.href); there.searchParams.set("lang", language); location.replace(there.href);
  }
  async function post(path, body) {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, token, after: last, language: page.language, area: page.area }) });
    if (answer.status === 429) { const told = await answer.json(); throw new Error(told.refused || ""); }
    if (!answer.ok) throw new Error("");
    const news = await answer.json();
    if (news.token) { token = news.token; sessionStorage.setItem("bluelamp", token); }
    if (news.language && news.language !== page.language) { readIn(news.language); return; }
    show(news.messages);
  }
  async function say(said) {
    busy = true; problem.hidden = true;
    const id = said.id || crypto.getRandomValues(new Uint32Array(4)).join("-");
    try { await post("/chat/messages", { ...said, id }); return true; }
    catch (error) { problem.textContent = (error.name === "Error" && error.message) || texts.web_not_sent; problem.hidden = false; return false; }
    finally { busy = false; }
  }
  document.querySelectorAll("[data-command]").forEach((link) => link.addEventListener("click", (event) => {
    if (!token) return; // nothing was said yet: the link leads to the page in that language
    event.preventDefault(); say({ command: link.dataset.command, text: "" });
  }));
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
    () => { problem.textContent = texts.web_no_place; problem.hidden = false; }));
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
