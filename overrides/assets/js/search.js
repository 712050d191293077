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
  const more = document.querySelector("[data-more]");
  const FIRST = 4;                 // results shown at first; each one fetched is a file
  const VARIANTS = 4;              // other words for the same thing that are looked up beside the words typed
  const PAUSE = 200;               // milliseconds without a key before a search begins
  const ENOUGH = 5;                // first letters that a word found must share with a word that stands on no page
  const selects = [...filters.querySelectorAll("select")];
  let engine, timer, pages, values, rest = [], turn = 0, asked = 0;

  const near = (file) => new URL(form.dataset.search + file, location.href);

  /** A module of ours. The page's policy trusts what this script adds to the page, not what it imports by address. */
  const load = (address) => new Promise((done, fail) => {
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src: address, onload: done, onerror: fail }));
  }).then(() => import(address));

  /** The search engine, fetched at the first word. A word as typed comes before longer ones: "plan" before "planet". */
  const ready = () => (engine ??= load(near("pagefind.js")).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, excerptLength: 24, ranking: { termSimilarity: 8, metaWeights: { title: 8 } } });
    await pagefind.init();
    return pagefind;
  }));

  /** A weak network: Pagefind keeps what it could not fetch as failed, so the next words begin with a new one. */
  const anew = () => {
    engine?.then((pagefind) => pagefind.destroy()).catch(() => {});
    engine = undefined;
  };

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

  /** The words that stand on no page, in any form. Instead of them Pagefind looks for ever fewer of their letters. */
  const strangers = async (pagefind, words) => {
    const each = /"/.test(words) ? [] : words.split(/\s+/);
    const found = await Promise.all(each.map((word) => pagefind.search('"' + word + '"')));
    return each.filter((word, place) => !found[place].results.length);
  };

  /** Every page found for some words, each either typed or a variant whose words are all known; the best first. */
  const find = async (pagefind, ...each) => {
    const all = await Promise.all(each.map(async (words, place) =>
      place && (await strangers(pagefind, words)).length ? [] : (await pagefind.search(words)).results));
    const best = new Map();
    for (const result of all.flat()) {
      if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
    }
    return [...best.values()].filter(wanted).sort((a, b) => b.score - a.score);
  };

  const letters = (word) => word.toLowerCase().replace(/[^\p{L}\d]/gu, "");

  /** Whether a page has, for each stranger, a word that begins like it: half a word, or another form of it. */
  const fits = (page, strange) => {
    const all = page.content.split(/\s+/);
    const marked = page.locations.map((place) => letters(all[place] ?? ""));
    return strange.every((word) => marked.some((found) => found.includes(letters(word).slice(0, ENOUGH))));
  };

  /** The pages of some results, without those that only seemed to fit. */
  const look = async (results, strange) =>
    (await Promise.all(results.map((result) => result.data()))).filter((page) => fits(page, strange));

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
  const said = (number, words, missing) => {
    if (!number) return "Nothing found for “" + words + "”. Try another word, or look by subject below.";
    const left = missing.length ? "No page has “" + missing.join("” or “") + "”. For the other words: " : "";
    return left + (number === 1 ? "1 page found." : number + " pages found, the best first.");
  };

  const show = (items, words, later = []) => {
    list.replaceChildren(...items);
    note.textContent = words;
    rest = later;
    more.hidden = !later.length;
  };

  const search = async () => {
    const words = field.value.trim(), mine = ++turn;
    if (!words) return show([], "");
    try {
      const pagefind = await ready(), strange = await strangers(pagefind, words);
      const known = words.split(/\s+/).filter((word) => !strange.includes(word)).join(" ");
      let results = await find(pagefind, words), missing = [];
      const enough = !strange.length && results.length > 0;               // then what variants find may follow: each word of theirs is a file
      if (!enough) results = await find(pagefind, ...variants(words));
      let best = await look(results.slice(0, FIRST), strange);
      if (!best.length && strange.length && known) {
        missing = strange;
        results = await find(pagefind, ...variants(known));
        best = await look(results.slice(0, FIRST), []);
      }
      if (best.length < Math.min(FIRST, results.length)) results = best;     // a slip: the others would not fit better
      if (mine === turn) show(best.map(shown), said(results.length, words, missing), results.slice(FIRST));    // unless newer words are on their way
      if (enough && mine === turn) widen(pagefind, words, results.slice(0, FIRST), mine).catch(anew);    // what is shown stays, whatever comes of it
    } catch {
      anew();
      if (mine === turn) show([], "The search could not be loaded. Look by subject below.");
    }
  };

  /** Adds what variants of the words find below what is shown, which stays where it is; the best of it at once. */
  const widen = async (pagefind, words, seen, mine) => {
    const each = variants(words);
    if (each.length === 1) return;
    const all = await find(pagefind, ...each), ids = seen.map((result) => result.id);
    if (mine !== turn || asked === mine) return;                         // newer words, or "Show more" was quicker
    rest = all.filter((result) => !ids.includes(result.id));
    const number = seen.length + rest.length, next = rest.splice(0, FIRST + 2 - seen.length);
    const items = (await look(next, [])).map(shown);
    if (mine !== turn) return;
    list.append(...items);
    more.hidden = !rest.length;
    note.textContent = said(number, words, []);
  };

  /** The next results, the first of them under the reader's finger. */
  const further = async () => {
    const mine = asked = turn, next = rest.splice(0, 2 * FIRST);
    try {
      const items = (await look(next, [])).map(shown);
      if (mine !== turn) return;
      list.append(...items);
      more.hidden = !rest.length;
      items[0]?.querySelector("a").focus();
    } catch {
      anew();
      if (mine === turn) note.textContent = "The next results could not be loaded. Search again to see them.";
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
  more.querySelector("button").addEventListener("click", further);
  filters.addEventListener("toggle", offer);
  filters.addEventListener("change", search);
  addEventListener("pagehide", forget);
  addEventListener("pageshow", forget);      // also when a browser fills the field again by itself
  form.hidden = false;
})();
