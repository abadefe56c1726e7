// Enhancements only: every page reads in full without this file.

// The register's filter. Letters are folded for finding, Turkish i's included; what is shown stays as it is written.
const form = document.querySelector(".gz-filter");
if (form) {
  const fold = (text) => text.toLocaleLowerCase(document.documentElement.lang).replace(/ı/g, "i").normalize("NFD").replace(/\p{M}/gu, "");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const records = [...document.querySelectorAll("[data-filter]")].map((element) => [element, fold(element.textContent)]);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [element, text] of records) {
      element.hidden = !words.every((word) => text.includes(word));
      shown += element.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll("[data-filter-group]")) group.hidden = !group.querySelector("[data-filter]:not([hidden])");
    const message = shown ? status.dataset.some : status.dataset.none;
    status.textContent = words.length ? message.replace("{shown}", shown).replace("{all}", records.length) : "";
  });
}
