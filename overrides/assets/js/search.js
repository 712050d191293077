"use strict";
/* The search page. Nothing is fetched until somebody types. The words stay in the field: they go into no address,
   no title and no storage, and the field is emptied when the page is left, so that Back does not show them. */

(() => {
  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input");
  const filters = form.querySelector("[data-filters]");
  const note = form.querySelector("[role=status]");
  const list = document.querySelector("[data-results]");
  const synonyms = JSON.parse(form.dataset.synonyms);
  const MOST = 10;                 // results shown; each one fetched is a file
  const VARIANTS = 4;              // other words for the same thing that are looked up beside the words typed
  const PAUSE = 200;               // milliseconds without a key before a search begins
  const selects = [...filters.querySelectorAll("select")];
  let engine, timer, pages, values, turn = 0;

  const near = (file) => new URL(form.dataset.search + file, location.href);

  /** The search engine, fetched at the first word. */
  const ready = () => (engine ??= import(near("pagefind.js")).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24, ranking: { metaWeights: { title: 8 } } });
    await pagefind.init();
    return pagefind;
  }));

  /** Which page has which kind, tags, readers and year: a small file, fetched when somebody wants to narrow. */
  const offer = async () => {
    if (pages || !filters.open) return;
    ({ pages, values } = await (await fetch(near("filters.json"))).json());
    selects.forEach((list, place) => values[place].forEach((value, number) => list.append(new Option(value, number))));
  };

  /** Whether a page has everything that was chosen. */
  const wanted = (result) => selects.every((list, place) => list.value === "" || pages[result.id]?.[place].includes(Number(list.value)));

  /** The words typed, and the same with each word that a colleague might use instead. */
  const variants = (words) => {
    const found = [words];
    for (const group of synonyms) {
      const used = group.find((word) => new RegExp(`(?<![\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`, "iu").test(words));
      if (used) found.push(...group.filter((word) => word !== used).map((word) => words.toLowerCase().replace(used, word)));
    }
    return found.slice(0, 1 + VARIANTS);
  };

  /** Every page found for any of the variants, the best first. */
  const find = async (pagefind, words) => {
    const all = await Promise.all(variants(words).map((variant) => pagefind.search(variant)));
    const best = new Map();
    for (const result of all.flatMap((found) => found.results)) {
      if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
    }
    return [...best.values()].filter(wanted).sort((a, b) => b.score - a.score);
  };

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
    : number === 1 ? "1 page found."
    : number > MOST ? `${number} pages found. These are the best ${MOST}.` : `${number} pages found.`;

  const show = (items, words) => { list.replaceChildren(...items); note.textContent = words; };

  const search = async () => {
    const words = field.value.trim(), mine = ++turn;
    if (!words) return show([], "");
    try {
      const results = await find(await ready(), words);
      const best = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
      if (mine === turn) show(best.map(shown), said(results.length));    // unless newer words are on their way
    } catch {
      engine = undefined;                                                // a weak network: the next letter tries again
      if (mine === turn) show([], "The search could not be loaded. Look by subject below.");
    }
  };

  const soon = () => { clearTimeout(timer); timer = setTimeout(search, PAUSE); };

  /** Nothing of a search is left for whoever presses Back. */
  const forget = () => {
    turn++;
    clearTimeout(timer);
    form.reset();
    show([], "");
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", soon);
  filters.addEventListener("toggle", offer);
  filters.addEventListener("change", search);
  addEventListener("pagehide", forget);
  addEventListener("pageshow", forget);      // also when a browser fills the field again by itself
  form.hidden = false;
})();
