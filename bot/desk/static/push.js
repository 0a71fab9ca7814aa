// Pushes: on every page a device that allowed them is tied to the present session; "How I am told" turns them on and off.
"use strict";
(async () => {
  const token = document.querySelector("input[name=form]");
  const box = document.getElementById("push");
  if (!token || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const worker = await navigator.serviceWorker.register("/desk/worker.js", { scope: "/desk" });
  const keep = async (subscription) => {
    const { endpoint, keys } = subscription.toJSON();
    const body = new URLSearchParams({ form: token.value, endpoint, p256dh: keys.p256dh, auth: keys.auth });
    return (await fetch("/desk/notices/devices", { method: "POST", body })).ok;
  };
  const known = await worker.pushManager.getSubscription();
  if (known && sessionStorage.getItem("push") !== token.value && await keep(known)) sessionStorage.setItem("push", token.value);
  if (!box) return;
  const button = box.querySelector("button"), word = box.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (await Notification.requestPermission() !== "granted") { word.textContent = "This browser does not allow notices. Change that in its settings."; return; }
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: box.dataset.key });
      if (await keep(made)) location.reload(); else word.textContent = "This device could not be kept: its push service is not one that this force uses.";
    } catch { word.textContent = "This device could not be reached by its push service. Nothing was changed."; }
  });
})();
