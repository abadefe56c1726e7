// Search in the language of the page. The index is fetched when the search is first opened; results are inserted as text,
// never as HTML. How words are split and folded: src/gazet/search/words.py; what stems are: src/gazet/search/stems.py.
{
  const SHOWN = 20;
  const EXCERPT = 180;
  const WORD = /[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*(?:['’]\p{L}+)*/gu;
  const SINGLE = { ı: "i", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l" };
  // How well a word of the text matches one of the query, and the weight of its place.
  const EXACT = 4, FORM = 3, BEGINNING = 2, INSIDE = 1;
  const HEADING = 10, TEXT = 1, TITLE = 0.1;

  // Independent of the language: whatever an i's capital is, every i becomes the same letter.
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ıßæœøđł]/g, (letter) => SINGLE[letter]);

  // The words of a text with their positions. A hyphenated word yields all of it as one word, and its parts. What follows an
  // apostrophe is dropped or, if `apart`, a separate word.
  const words = (text, apart) => [...text.matchAll(WORD)].flatMap((match) => [...match[0].matchAll(/[^'’]+/g)].slice(0, apart ? undefined : 1).flatMap((piece) => {
    const at = match.index + piece.index;
    const part = (raw, from) => ({ word: fold(raw), start: at + from, end: at + from + raw.length });
    const parts = [...piece[0].matchAll(/[^-]+/g)].map((found) => part(found[0], found.index));
    return parts.length > 1 ? [{ ...part(piece[0], 0), word: fold(piece[0].replaceAll("-", "")), joined: true }, ...parts] : parts;
  }));

  // A query as terms that must all match. A term is alternatives: its words, all of which must match, or, if hyphenated, all of
  // it as one word.
  const terms = (query, { apart, stop }) => {
    const ignored = new Set(stop.split(" "));
    const all = [...query.matchAll(WORD)].map((match) => {
      const found = words(match[0], apart);
      const long = (each) => each.map(({ word }) => word).filter((word) => word.length > 1 || /\p{N}/u.test(word));
      return [long(found.filter((each) => !each.joined)), long(found.filter((each) => each.joined))].filter((each) => each.length);
    }).filter((term) => term.length);
    // Stop words need not match, unless there are no other words.
    const telling = all.filter((term) => !term.flat().every((word) => ignored.has(word)));
    return telling.length ? telling : all;
  };

  const language = (data) => {
    const forms = new RegExp(`^${data.forms}$`, "u");
    const single = (word) => word.replace(/(.)\1+/gu, "$1");
    const canonical = (start) => start.slice(0, -1) + (data.last[start.at(-1)] ?? start.at(-1));
    const known = new Set(data.stems.split(" "));
    // The stems that a folded word is a form of, longest first.
    const beginnings = (word) => {
      const full = single(word);
      const found = new Set(full.length < 3 ? [] : [full, canonical(full)]);
      const nouns = [];
      for (let end = full.length; end >= 3; end--) {
        const start = full.slice(0, end), rest = full.slice(end);
        const base = data.irregular[start] ?? canonical(start);
        if ((known.has(base) || start in data.irregular) && forms.test(`${start}-${rest}`)) {
          found.add(base);
          nouns.push(start);
        }
        // A form of a verb, unless a noun that is not derived from it matches better: verileri is a form of veri, not of vermek.
        const isMade = (noun) => forms.test(`${start}=${noun.slice(end)}`);
        if (known.has(`${base}=`) && isMade(full) && nouns.every(isMade)) found.add(base);
      }
      return found;
    };
    // The parts of a word that may occur inside another, in languages with compound words.
    const parts = (word) => {
      const full = single(word);
      const ends = [...full].map((_, at) => at + 1).filter((end) => end > 4 && forms.test(`${full.slice(0, end)}-${full.slice(end)}`));
      return data.compounds ? ends.map((end) => full.slice(0, end)) : [];
    };
    return { beginnings, parts, single, learn: (word) => known.add(canonical(single(word))) };
  };

  // The index, prepared for queries: for each section its words and their weights, and for each word its stems.
  const read = (data) => {
    const { beginnings, parts, single, learn } = language(data);
    const sections = data.pages.flatMap((page) => page.sections.map(([anchor, heading, text]) => {
      const found = new Map();
      const places = words(text, data.apart);
      const put = (list, worth) => list.forEach(({ word }) => found.has(word) || found.set(word, worth));
      put(words(heading || page.title, data.apart), HEADING);
      put(places, TEXT);
      put(words(page.title, data.apart), TITLE);
      return { page, anchor, heading, text, places, words: found };
    }));
    const all = new Set(sections.flatMap((section) => [...section.words.keys()]));
    all.forEach(learn);
    const bases = new Map([...all].map((word) => [word, beginnings(word)]));
    const matches = (asked) => {
      const wanted = beginnings(asked);
      const inside = parts(asked);
      const how = (word) => {
        if (word === asked) return EXACT;
        if ([...wanted].some((base) => bases.get(word).has(base))) return FORM;
        if (word.startsWith(asked)) return BEGINNING;
        return inside.some((part) => single(word).indexOf(part) > 0) ? INSIDE : 0;
      };
      return new Map([...all].map((word) => [word, how(word)]).filter(([, level]) => level));
    };
    return { sections, matches, terms: (query) => terms(query, data) };
  };

  // Sections in which every term matches, best first: definitions and rights before all others, then by how well they match.
  const search = ({ sections, matches, terms }, query) => {
    const asked = terms(query).map((term) => term.map((list) => list.map(matches)));
    if (!asked.length) return null;
    const found = [];
    for (const section of sections) {
      const worth = (matched) => Math.max(0, ...[...matched].map(([word, level]) => level * (section.words.get(word) ?? 0)));
      const scores = asked.map((term) => Math.max(...term.map((list) => Math.min(...list.map(worth)))));
      // A match in the page's title alone does not make every section a result.
      if (Math.min(...scores) > 0 && Math.max(...scores) >= TEXT) found.push({ section, score: scores.reduce((a, b) => a + b) });
    }
    const marked = new Set(asked.flat(2).flatMap((matched) => [...matched.keys()]));
    found.sort((a, b) => b.section.page.first - a.section.page.first || b.score - a.score);
    return { sections: found.map(({ section }) => section), marked };
  };

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  // The part of the text with the most matching words, which are marked.
  const excerpt = ({ text, places }, marked) => {
    const hits = places.filter(({ word }) => marked.has(word));
    const within = (hit) => new Set(hits.filter(({ start, end }) => start >= hit.start && end <= hit.start + EXCERPT - 40).map(({ word }) => word)).size;
    const best = hits.reduce((most, hit) => (most && within(most) >= within(hit) ? most : hit), undefined);
    const from = best && best.start > 60 ? text.indexOf(" ", best.start - 40) + 1 || best.start : 0;
    const to = text.length - from > EXCERPT ? Math.max(text.lastIndexOf(" ", from + EXCERPT), best?.end ?? 0) : text.length;
    const made = element("p", "", from ? "… " : "");
    let at = from;
    for (const { start, end } of hits) {
      if (start < at || end > to) continue;
      made.append(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    made.append(text.slice(at, to), to < text.length ? " …" : "");
    return made;
  };

  const dialog = document.querySelector(".gz-search");
  if (dialog) {
    const opener = document.querySelector(".gz-search-open");
    const input = dialog.querySelector("#gz-query");
    const status = dialog.querySelector("[role=status]");
    const results = dialog.querySelector(".gz-results");
    const more = dialog.querySelector(".gz-search-more");
    const keys = dialog.querySelector(".gz-keys-on");
    let index, found, loading;

    const result = (section) => {
      const { page, anchor, heading } = section;
      const link = element("a", "", element("span", "gz-result-heading", heading || page.title));
      if (heading) link.append(" ", element("span", "gz-result-page", page.title));
      link.href = dialog.dataset.root + page.path + (anchor && `#${anchor}`);
      return element("li", "", link, ...(section.text ? [excerpt(section, found.marked)] : []));
    };

    const show = (limit = SHOWN) => {
      found = index && search(index, input.value);
      const all = found?.sections ?? [];
      results.replaceChildren(...all.slice(0, limit).map(result));
      more.hidden = all.length <= limit;
      const say = status.dataset;
      if (!found) status.textContent = index || !input.value ? say.hint : say.wait;
      else status.textContent = !all.length ? say.none : all.length === 1 ? say.one : say.some.replace("{count}", all.length);
    };

    // One request at a time, however often this is called; after a failure, the next call tries again.
    const load = async () => {
      if (index || loading) return;
      loading = true;
      try {
        const answer = await fetch(`${dialog.dataset.root}search.json`);
        if (!answer.ok) throw new Error(answer.statusText);
        index = read(await answer.json());
        show();
      } catch {
        status.textContent = location.protocol === "file:" ? status.dataset.folder : status.dataset.failed;
      } finally {
        loading = false;
      }
    };

    const open = () => {
      dialog.showModal();
      input.select();
      show();
      load();
    };

    // Up and down move through the field and the results, and Enter moves from the field to the first result.
    const step = (event) => {
      const stops = [input, ...results.querySelectorAll("a")];
      const at = stops.indexOf(event.target);
      const by = event.key === "ArrowDown" || (event.key === "Enter" && at === 0) ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (at < 0 || !by) return false;
      stops[at + by]?.focus();
      return true;
    };

    opener.classList.remove("gz-waits");
    opener.addEventListener("click", open);
    dialog.querySelector(".gz-search-close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      // A result may be on the current page; and a click outside the dialog is one on its backdrop.
      if (!event.target.closest("a") && event.target !== dialog) return;
      // The second click of a double click is meant for the button that the first one hit.
      if (event.detail > 1) event.preventDefault();
      else dialog.close();
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the key belongs to the input method
      // A key that is held down counts once: it has already opened the search or moved the focus.
      const isHeld = event.repeat && (event.key === "/" || event.key === "Enter");
      if (event.key === "Escape") dialog.close(); // in a search field, Escape would clear the field first
      else if (!isHeld && !step(event)) return;
      event.preventDefault();
    });
    input.addEventListener("input", () => (show(), load()));
    more.addEventListener("click", () => {
      const next = results.children.length;
      show(Infinity);
      results.children[next].querySelector("a").focus();
    });
    dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

    // Single-key shortcuts can get in the way of speech input, so they can be switched off (WCAG 2.2, 2.1.4).
    const KEYS = "gazet.keys";
    const remembered = (use) => {
      try {
        return use(localStorage);
      } catch {
        return null; // the browser stores nothing: the setting is for this page only
      }
    };
    const apply = () => (document.documentElement.dataset.keys = keys.checked ? "on" : "off");
    const recall = () => {
      const kept = remembered((store) => store.getItem(KEYS));
      if (kept) keys.checked = kept === "on";
      apply();
    };
    recall();
    // Another page may have changed the setting: in another window, or before the reader came back to this one.
    for (const event of ["pageshow", "storage"]) addEventListener(event, recall);
    keys.addEventListener("change", () => {
      apply();
      remembered((store) => store.setItem(KEYS, keys.checked ? "on" : "off"));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !keys.checked || dialog.open) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      open();
    });
  }
}
