// The service worker: shows a notice, which never holds a person's words, and opens the desk when it is touched.
"use strict";
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data.json(); } catch { /* a push without content still says that something waits */ }
  const link = typeof said.link === "string" && said.link.startsWith("/desk") ? said.link : "/desk";
  event.waitUntil(self.registration.showNotification(said.title || "Bluelamp", {
    body: said.body || "A conversation is waiting", tag: link, icon: "/static/icon-192.png", data: { link },
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await self.clients.matchAll({ type: "window" });
    if (!open) return self.clients.openWindow(event.notification.data.link);
    await open.navigate(event.notification.data.link);
    return open.focus();
  })());
});
