// Answering questions: counters, conditions, and saving that survives a lost connection. Every form works without it.

// --- The same count as mats/questions/values.py -------------------------------------
const UNWANTED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]/gu;
const BLANK = "\\t\\n\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const WORD = new RegExp(`[^${BLANK}]+`, "gu");
const EDGES = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "gu");

function cleaned(text) {
  return text.replace(/\r\n?/g, "\n").replace(UNWANTED, "").normalize("NFC");
}
function words(text) {
  return (cleaned(text).match(WORD) || []).length;
}
function characters(text) {
  return [...cleaned(text).replace(EDGES, "")].length;
}
globalThis.matsCount = { words, characters };

// --- Counters under texts -----------------------------------------------------------
function count(field) {
  const line = document.getElementById(`${field.id}-w`);
  if (!line) return;
  const inWords = "words" in field.dataset;
  const most = Number(inWords ? field.dataset.words : field.dataset.characters);
  const used = inWords ? words(field.value) : characters(field.value);
  const over = used > most ? `: cut ${used - most} before you send` : "";
  line.firstElementChild.textContent = `${used} of ${most} ${inWords ? "words" : "characters"}${over}`;
  line.classList.toggle("is-late", used > most);
}

// --- Conditions: as mats/questions/conditions.py ------------------------------------
function answered(form, name) {
  const ask = document.getElementById(`ask-${name}`);
  if (!ask || ask.hidden) return [];
  const fields = [...form.elements].filter((field) => field.name === name);
  const ticks = fields.filter((field) => field.type === "radio" || field.type === "checkbox");
  if (ticks.length) return ticks.filter((field) => field.checked && field.value).map((field) => field.value);
  return fields.map((field) => field.value.trim()).filter(Boolean);
}
function holds(given, comparison, value) {
  if (!given.length) return false;
  if (comparison === "contains") {
    return given.includes(value) || given[0].toLowerCase().includes(value.toLowerCase());
  }
  const number = Number(given[0]);
  if (comparison === "equals") {
    return given.length === 1 && (given[0] === value || (value !== "" && number === Number(value)));
  }
  return comparison === "at_most" ? number <= Number(value) : number >= Number(value);
}
function arrange(form) {
  for (const ask of form.querySelectorAll("[data-if]")) {
    const given = answered(form, ask.dataset.if);
    ask.hidden = !holds(given, ask.dataset.ifComparison, ask.dataset.ifValue);
  }
}

// --- Saving -------------------------------------------------------------------------
const RETRY = 5000; // ms
const SIGNED_OUT = "You are signed out. Sign in in a new tab, and this page goes on saving.";

function say(form, tone, text, link) {
  const line = form.querySelector("#saved .mats-save");
  if (!line) return;
  line.className = `mats-save ${tone}`;
  const said = Object.assign(document.createElement("span"), { textContent: text });
  line.replaceChildren(said, ...(link ? [" ", link] : []));
}
function signIn(form) {
  const href = form.dataset.signIn;
  return href && Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener", textContent: "Sign in" });
}
// Signing in, in another tab too, makes older forms worthless: they take the new token.
function renew(form) {
  const token = /(?:^|; )(?:__Host-)?csrf=([^;]+)/.exec(document.cookie)?.[1];
  if (token) form.elements.csrfmiddlewaretoken.value = token;
  return token;
}
const place = (form) => `answers:${new URL(form.action).pathname}`;

// What could not be saved waits in this tab, for the page after signing in again.
function putAside(form) {
  const held = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
  );
  try {
    sessionStorage.setItem(place(form), JSON.stringify(held));
  } catch {
    // Full or switched off: the text is still in the page.
  }
}
function takeBack(form) {
  const held = JSON.parse(sessionStorage.getItem(place(form)) || "null");
  if (!held || !form.hasAttribute("hx-post")) return;
  const names = new Set(held.map(([name]) => name));
  const given = (name) => held.filter(([other]) => other === name).map(([, value]) => value);
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = given(field.name).includes(field.value);
    } else if (names.has(field.name)) {
      [field.value] = given(field.name);
    }
  }
  form.dispatchEvent(new CustomEvent("answers:retry", { bubbles: true }));
}
function failed(form, text, link) {
  say(form, "is-due", text, link);
  putAside(form);
  clearTimeout(form.retrying);
  form.retrying = setTimeout(
    () => form.dispatchEvent(new CustomEvent("answers:retry", { bubbles: true })),
    RETRY,
  );
}

for (const form of document.querySelectorAll("form[data-answers]")) {
  arrange(form);
  form.querySelectorAll("[data-words], [data-characters]").forEach(count);
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-words], [data-characters]")) count(event.target);
    arrange(form);
  });
  form.addEventListener("submit", () => renew(form));
  form.addEventListener("htmx:configRequest", (event) => {
    const token = renew(form);
    if (token) event.detail.parameters.csrfmiddlewaretoken = token;
  });
  form.addEventListener("htmx:beforeRequest", () => say(form, "", "Saving…"));
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    form.addEventListener(name, () => failed(form, "Not saved: no connection. We keep trying."));
  }
  form.addEventListener("htmx:responseError", (event) => {
    const out = event.detail.xhr.status === 401;
    if (out) failed(form, SIGNED_OUT, signIn(form));
    else failed(form, "Not saved: the server did not answer. We keep trying.");
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    // Signed out meanwhile: the answer comes from another page. It has no place here.
    const came = new URL(event.detail.xhr.responseURL || form.action);
    if (came.pathname === new URL(form.action).pathname) return;
    event.detail.shouldSwap = false;
    failed(form, SIGNED_OUT, signIn(form));
  });
  form.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful && form.querySelector("#saved .is-ok")) sessionStorage.removeItem(place(form));
  });
}

// --- A rubric: Enter goes to the next points, Ctrl+Enter sends, the level is marked ----
function mark(field) {
  const terms = field.closest(".mats-rubric")?.querySelectorAll(".mats-levels dt") ?? [];
  const points = field.value.trim() === "" ? NaN : Number(field.value.replace(",", "."));
  for (const term of terms) {
    const ends = term.textContent.split("–").map(Number);
    const here = ends[0] <= points && points <= ends[ends.length - 1];
    term.classList.toggle("is-here", here);
    term.nextElementSibling.classList.toggle("is-here", here);
  }
}
for (const form of document.querySelectorAll("form[data-answers]:has(.mats-score)")) {
  const fields = [...form.querySelectorAll(".mats-score input")];
  form.addEventListener("input", (event) => {
    if (fields.includes(event.target)) mark(event.target);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const at = fields.indexOf(event.target);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=send]"));
    } else if (at >= 0) {
      event.preventDefault();
      (fields[at + 1] ?? form.querySelector("textarea"))?.focus();
    }
  });
}

addEventListener("load", () => {
  for (const form of document.querySelectorAll("form[data-answers]")) takeBack(form);
});
