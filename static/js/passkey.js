// Passkeys: the browser's own dialog, answered into a hidden field of the form.
for (const form of document.querySelectorAll("[data-passkey]")) {
  const button = form.querySelector("[data-passkey-start]");
  const failed = form.querySelector("[data-passkey-failed]");
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      const credential = await ask(form.dataset.passkey, await options(form));
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.requestSubmit();
    } catch {
      failed.hidden = false;
    }
  });
}

async function options(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function ask(wanted, { publicKey, creation_options, request_options }) {
  if (wanted === "create") {
    const asked = creation_options.publicKey;
    // It has to be found without a name, so that it signs in by itself.
    asked.authenticatorSelection = {
      ...asked.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
    });
  }
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
      publicKey ?? request_options.publicKey,
    ),
  });
}
