// Passkeys: the browser makes or shows one, and the form carries its answer to the server.
"use strict";
(() => {
  const old = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  for (const form of document.querySelectorAll("form[data-challenge]")) {
    form.hidden = old;
    const problem = form.querySelector("[role=status]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.textContent = "";
      try {
        const asked = new URLSearchParams({ form: form.elements.form?.value ?? "" });
        const answer = await fetch(form.dataset.challenge, { method: "POST", body: asked });
        if (!answer.ok) { problem.textContent = "Sign out and in again first, then try again."; return; }
        const { handle, options } = await answer.json();
        const made = "adds" in form.dataset
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.handle.value = handle;
        form.elements.credential.value = JSON.stringify(made.toJSON());
        form.submit();
      } catch { problem.textContent = "No passkey was used. Try again, or sign in another way."; }
    });
  }
})();
