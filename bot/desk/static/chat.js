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
      tap.addEventListener("click", () => deliver({ tapped: button.value, text: "" })); row.append(tap);
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
    if (answer.status === 429) { const told = await answer.json(); throw { status: 429, told: told.refused }; }
    if (!answer.ok) throw { status: answer.status };
    const news = await answer.json();
    if (news.token) { token = news.token; sessionStorage.setItem("bluelamp", token); }
    if (news.language && news.language !== page.language) { readIn(news.language); return; }
    show(news.messages);
  }
  let pending = null;
  function keep(said) { // in this tab only, so that not even a reload loses it; the exit button clears it
    pending = said;
    if (said) sessionStorage.setItem("bluelamp-waiting", JSON.stringify(said)); else sessionStorage.removeItem("bluelamp-waiting");
  }
  async function deliver(said) {
    if (!said.id) said.id = crypto.getRandomValues(new Uint32Array(4)).join("-");
    keep(said);
    if (!await say(said)) return false;
    if (said.text && box.value === said.text) box.value = "";
    if (pending === said) keep(null);
    return true;
  }
  async function say(said) {
    busy = true;
    if (!token) { // made here, so that what was stored while its answer was lost is known when it comes again
      token = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
      sessionStorage.setItem("bluelamp", token);
    }
    try { await post("/chat/messages", said); problem.hidden = true; return true; }
    catch (failure) { // a refusal is for good; a server or a network that is away comes back, and then it is sent by itself
      const refused = failure.status && failure.status < 500;
      problem.replaceChildren(words(failure.told || (refused ? texts.web_not_sent : texts.web_waits), true)); problem.hidden = false;
      if (refused) keep(null); else failures = Math.min(failures + 1, 5);
      return false;
    }
    finally { busy = false; }
  }
  document.querySelectorAll("[data-command]").forEach((link) => link.addEventListener("click", (event) => {
    if (!token) return; // nothing was said yet: the link leads to the page in that language
    event.preventDefault(); deliver({ command: link.dataset.command, text: "" });
  }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy || !box.value.trim()) return;
    if (await deliver(pending && pending.text === box.value ? pending : { text: box.value })) box.focus();
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); } });
  place.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    (found) => deliver({ text: "", pin: [found.coords.latitude, found.coords.longitude] }),
    () => { problem.textContent = texts.web_no_place; problem.hidden = false; }));
  if (navigator.geolocation) place.hidden = false;
  function leave(event) { if (event) event.preventDefault(); sessionStorage.clear(); list.replaceChildren(); box.value = ""; (window.top || window).location.replace(exit.href); }
  exit.addEventListener("click", leave);
  let escapes = 0;
  document.addEventListener("keydown", (event) => { escapes = event.key === "Escape" ? escapes + 1 : 0; if (escapes === 2) leave(); });
  async function listen() {
    if (pending && !busy && (!pending.text || box.value === pending.text)) await deliver(pending); // changed words wait for the person
    else if (token && !busy && !document.hidden) { try { await post("/chat/news", {}); failures = 0; } catch { failures = Math.min(failures + 1, 5); } }
    setTimeout(listen, 2000 * (failures + 1));
  }
  const waiting = sessionStorage.getItem("bluelamp-waiting");
  if (waiting) { pending = JSON.parse(waiting); if (!box.value) box.value = pending.text; }
  listen();
})();
