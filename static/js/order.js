// Lists whose lines can be dragged: `data-order` is where their new order goes, each
// line has a `data-key`. Buttons beside the lines do the same without this.

for (const list of document.querySelectorAll("[data-order]")) {
  let held = null;
  let before = "";
  const keys = () => [...list.querySelectorAll("[data-key]")].map((line) => line.dataset.key);

  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-key]");
    before = keys().join();
    event.dataTransfer.effectAllowed = "move";
    held?.classList.add("is-held");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-key]");
    if (!held) return;
    event.preventDefault();
    if (!over || over === held) return;
    const { top, height } = over.getBoundingClientRect();
    list.insertBefore(held, event.clientY > top + height / 2 ? over.nextSibling : over);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    held?.classList.remove("is-held");
    held = null;
    if (keys().join() === before) return;
    // Sent as a form would be, so that the page comes back as it is kept.
    const form = document.createElement("form");
    form.method = "post";
    form.action = list.dataset.order;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const fields = [["csrfmiddlewaretoken", token.value], ...keys().map((key) => ["point", key])];
    for (const [name, value] of fields) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  });
}
