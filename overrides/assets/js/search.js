"use strict";
/* The search page. Nothing is fetched until somebody types. The words stay in the field: they go into no address,
   no title and no storage, and the field is emptied when the page is left, so that Back does not show them. */

(() => {
  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input");
  const note = form.querySelector("[role=status]");
  const list = document.querySelector("[data-results]");
  const MOST = 20;
  let engine;

  /** The search engine, fetched at the first word. */
  const ready = () => (engine ??= import(new URL(form.dataset.search, location.href)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  }));

  /** One result as a list item. Pagefind marks the words found in the excerpt and escapes the rest. */
  const shown = (page) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: page.url, textContent: page.meta.title });
    const kind = Object.assign(document.createElement("small"), { textContent: page.meta.kind ?? "" });
    const text = Object.assign(document.createElement("p"), { innerHTML: page.excerpt });
    item.append(link, " ", kind, text);
    return item;
  };

  /** What was found, said once for everybody. */
  const said = (number) => number === 0 ? "Nothing found. Try another word, or look by subject below."
    : number === 1 ? "1 page found." : `${number} pages found${number > MOST ? `, the best ${MOST} shown` : ""}.`;

  const search = async () => {
    const words = field.value.trim();
    if (!words) { list.replaceChildren(); note.textContent = ""; return; }
    try {
      const found = await (await ready()).debouncedSearch(words, {}, 150);
      if (!found || field.value.trim() !== words) return;      // a newer word is on its way
      const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
      if (field.value.trim() !== words) return;
      list.replaceChildren(...pages.map(shown));
      note.textContent = said(found.results.length);
    } catch {
      engine = undefined;                                       // a weak network: the next letter tries again
      note.textContent = "The search could not be loaded. Look by subject below.";
    }
  };

  /** Nothing of a search is left for whoever presses Back. */
  const forget = () => { field.value = ""; list.replaceChildren(); note.textContent = ""; };

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  addEventListener("pagehide", forget);
  form.hidden = false;
})();
