// Enhancements only: every page is complete without this file.

// Holding Enter down counts once: the first press may have moved the focus to something else.
document.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });

// The menu on small screens. It works with the keyboard, and closes when the focus leaves it.
const menu = document.querySelector("button.gz-menu");
if (menu) {
  const toggle = document.querySelector("#__drawer");
  const drawer = document.querySelector(".gz-drawer");
  const put = (open) => { if (toggle.checked !== open) toggle.click(); };
  put(false); // Firefox restores checkboxes after a reload
  toggle.addEventListener("change", () => menu.setAttribute("aria-expanded", toggle.checked));
  menu.addEventListener("click", () => {
    put(!toggle.checked);
    if (toggle.checked) drawer.querySelector("a").focus();
  });
  drawer.addEventListener("click", (event) => { if (event.target.closest("a")) put(false); });
  drawer.addEventListener("focusout", ({ relatedTarget: to }) => { if (to && to !== menu && !drawer.contains(to)) put(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !toggle.checked) return;
    put(false);
    menu.focus();
  });
}

// To browsers, a link in a picture includes all that it can show, so they would not scroll to the part with the focus.
document.addEventListener("focusin", (event) => event.target.querySelector?.(":scope > .gz-hit")?.scrollIntoView({ block: "nearest" }));

// Browsers leave the focus at the edge of a wide table where a sliver of it can be seen.
document.addEventListener("focusin", ({ target }) => { if (target.parentElement?.closest(".gz-scroll")) target.scrollIntoView({ block: "nearest", inline: "nearest" }); });

// The register's filter. Letters are folded for matching, including the Turkish i's, but displayed unchanged.
const form = document.querySelector(".gz-filter");
if (form) {
  const fold = (text) => text.toLocaleLowerCase(document.documentElement.lang).replace(/ı/g, "i").normalize("NFD").replace(/\p{M}/gu, "");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const records = [...document.querySelectorAll("[data-filter]")].map((element) => [element, fold(element.textContent)]);
  form.classList.remove("gz-waits");
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

// "What applied on …": finds the edition among those on the page, without a request.
const applied = document.querySelector(".gz-applied");
if (applied) {
  const entries = [...document.querySelectorAll(".gz-timeline > li")];
  const intervals = JSON.parse(applied.dataset.applied); // from a day on: the id of an entry, or nothing
  const input = applied.querySelector("input");
  const status = applied.querySelector("[role=status]");
  applied.classList.remove("gz-waits");
  applied.addEventListener("submit", (event) => event.preventDefault());
  const find = () => {
    const [, id] = (input.value && intervals.findLast(([day]) => day <= input.value)) || [];
    const found = id && document.getElementById(id);
    for (const entry of entries) entry.classList.toggle("gz-found", entry === found);
    status.textContent = !input.value ? "" : found ? `${status.dataset.found} ` : id === "" ? status.dataset.ended : status.dataset.none;
    if (found) {
      const link = document.createElement("a");
      link.href = found.dataset.url;
      link.textContent = found.querySelector("time").textContent;
      status.append(link);
    }
  };
  input.addEventListener("input", find);
  addEventListener("pageshow", find); // browsers restore the field when a reader comes back
}

// Redlines: j and k move from change to change.
const redline = document.querySelector(".gz-redline");
if (redline) {
  const stops = [...redline.querySelectorAll("[data-change]")];
  let at = -1;
  if (stops.length) redline.querySelector(".gz-keys").classList.remove("gz-waits");
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !stops.length || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (document.documentElement.dataset.keys !== "on") return; // see search.js
    at = (at + step + stops.length) % stops.length;
    stops[at].tabIndex = -1;
    stops[at].focus();
  });
}

// The desk for a request: the letter is written here, and only the reader sends it.
const desk = document.querySelector(".gz-request");
if (desk) {
  const { email, subject, short, most, name, due, reminder } = desk.dataset;
  const form = desk.querySelector("form");
  const letter = desk.querySelector(".gz-letter");
  const whole = desk.querySelector(".gz-whole");
  const [mail, copy, print, download, remind, said] = [".gz-mail", ".gz-copy", ".gz-print", ".gz-download", ".gz-remind", ".gz-due"].map((one) => desk.querySelector(one));
  const label = copy.textContent;
  const language = document.documentElement.lang;
  const inWords = (day) => day.toLocaleDateString(language === "en" ? "en-US" : language, { year: "numeric", month: "long", day: "numeric" });
  const encoded = (text) => encodeURIComponent(text.replaceAll("\n", "\r\n")); // RFC 6068, section 5
  // The last day of a period that begins today: a month ends on the same date, else on the last of the month.
  const end = () => {
    const [number, unit] = due.split(" ");
    const today = new Date();
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate());
    if (unit === "month" || unit === "year") {
      const date = day.getDate();
      day.setMonth(day.getMonth() + number * (unit === "year" ? 12 : 1));
      if (day.getDate() !== date) day.setDate(0);
    } else if (unit === "business-day") {
      for (let left = Number(number); left; left -= day.getDay() % 6 ? 1 : 0) day.setDate(day.getDate() + 1);
    } else {
      day.setDate(day.getDate() + number * (unit === "week" ? 7 : 1));
    }
    return day;
  };
  const write = () => {
    const before = letter.textContent;
    for (const blank of letter.querySelectorAll("[data-blank]")) {
      const field = form.elements[blank.dataset.blank];
      blank.textContent = field ? field.value.trim() || "…" : inWords(new Date());
    }
    const text = letter.textContent;
    if (text !== before) copy.textContent = label;
    const isLong = encoded(text).length > most;
    desk.querySelector(".gz-too-long").hidden = !isLong;
    mail.href = `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encoded(isLong ? short : text)}`;
    if (said) said.textContent = said.dataset.said.replace("{date}", inWords(end()));
  };
  const save = (text, type, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `${name}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // some browsers ask first where to save it
  };
  if (matchMedia("(max-width: 47.99em)").matches) whole.open = false;
  for (const waiting of desk.querySelectorAll(".gz-waits")) waiting.classList.remove("gz-waits");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", write);
  addEventListener("pageshow", write); // browsers restore the fields when a reader comes back
  for (const use of [mail, copy, print, download, remind]) use?.addEventListener("click", write); // dated on the day of use, however long the page was open
  copy.addEventListener("click", async () => {
    const text = letter.textContent;
    await navigator.clipboard.writeText(text);
    if (letter.textContent === text) copy.textContent = copy.dataset.done;
  });
  print.addEventListener("click", () => {
    whole.open = true;
    document.body.classList.add("gz-letter-only");
    window.print(); // on phones this does not wait until printing is done
  });
  addEventListener("afterprint", () => document.body.classList.remove("gz-letter-only"));
  download.addEventListener("click", () => save(letter.textContent.replaceAll("\n", "\r\n"), "text/plain", "txt"));
  remind?.addEventListener("click", () => save(calendar(end(), reminder), "text/calendar", "ics"));
  write();
}

// A calendar with one entry, on the day after `end` (RFC 5545).
function calendar(end, summary) {
  const digits = (time) => time.replace(/[-:]|\.\d+/g, "");
  const text = (value) => value.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  const next = new Date(Date.UTC(end.getFullYear(), end.getMonth(), end.getDate() + 1));
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gazet//EN", "BEGIN:VEVENT",
    `UID:${Date.now()}@${location.hostname || "localhost"}`, `DTSTAMP:${digits(new Date().toISOString())}`,
    `DTSTART;VALUE=DATE:${digits(next.toISOString()).slice(0, 8)}`, `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(location.href.split("#")[0])}`, "TRANSP:TRANSPARENT",
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${text(summary)}`, "TRIGGER:PT9H", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

// At most 75 bytes a line, and no letter is cut: what goes on begins with a space (RFC 5545, section 3.1).
function folded(line) {
  let [found, bytes] = ["", 0];
  for (const letter of line) {
    const more = new TextEncoder().encode(letter).length;
    if (bytes + more > 75) [found, bytes] = [`${found}\r\n `, 1];
    [found, bytes] = [found + letter, bytes + more];
  }
  return found;
}

// Links to parts of a page: a click follows and copies them. The text of a policy can show one at every clause.
const copied = document.querySelector(".gz-copied");
let latest, silence; // the latest click, the only one that gets a message, and the timer that clears the message
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.gz-anchor");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  url.search = "";
  copied.textContent = "";
  latest = event;
  clearTimeout(silence);
  let answer = copied.dataset.copied;
  try {
    await navigator.clipboard.writeText(url.href);
  } catch { // not allowed, or an insecure address
    answer = copied.dataset.shown;
  }
  if (latest !== event) return;
  copied.textContent = answer;
  silence = setTimeout(() => { copied.textContent = ""; }, 6000);
});
const pins = document.querySelector(".gz-pins");
if (pins) {
  const article = document.querySelector(".gz-article");
  // Made when the pointer or the button requires them: a policy has hundreds, and most readers need none.
  const make = () => {
    if (article.querySelector(".gz-pin")) return;
    for (const clause of article.querySelectorAll("[id]:not(h2, h3, h4, h5, h6)")) {
      const pin = document.createElement("a");
      pin.className = "gz-anchor gz-pin";
      pin.href = `#${clause.id}`;
      pin.setAttribute("aria-label", pins.dataset.label);
      (clause.querySelector(":scope > :is(dd, p, .gz-line):last-child") ?? clause).append(pin);
    }
  };
  article.addEventListener("pointerover", make, { once: true });
  pins.classList.remove("gz-waits");
  pins.addEventListener("click", () => {
    make();
    pins.setAttribute("aria-pressed", article.classList.toggle("gz-pinned"));
  });
}

// The 404 page, in all languages: that of the address first, otherwise the one that the reader prefers.
const missing = [...document.querySelectorAll(".gz-not-found")];
if (missing.length > 1) {
  const [home, ...others] = missing;
  const preferred = () => navigator.languages.map((code) => missing.find((part) => part.lang === code.split("-")[0])).find(Boolean);
  const first = others.find((part) => location.pathname.startsWith(part.dataset.root)) ?? preferred() ?? home;
  first.parentElement.prepend(first);
}

// Printing needs a script; without one, the browser's menu prints the same.
for (const button of document.querySelectorAll(".gz-print-page")) {
  button.classList.remove("gz-waits");
  button.addEventListener("click", () => window.print());
}
