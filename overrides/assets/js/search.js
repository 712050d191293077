"use strict";
/* The search page. Nothing is fetched until somebody types. The words stay in the field: they go
   into no address, no title and no storage, and the field is emptied when the page is left, so that
   Back does not show them. What words mean is in search-words.js. */

(() => {
  const SHOWN = 10; // results shown at once
  const RANKED = 14; // results whose kind and title are looked at to order them
  const FEW = 3; // results below which two words are tried as one
  const PAUSE = 200; // milliseconds without a key before a search begins
  const SAID_AFTER = 800; // milliseconds without a change before a screen reader hears the count
  const SUBJECTS = 2; // roles, tags and series that are shown for a search

  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input");
  const filters = form.querySelector("[data-filters]");
  const selects = [...filters.querySelectorAll("select")];
  const note = form.querySelector("#search-note");
  const literalButton = form.querySelector("[data-literal]");
  const status = form.querySelector("[data-status]");
  const list = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const messages = JSON.parse(form.dataset.words);
  const data = document.querySelector("[data-for-search]");
  const { help, ranking } = JSON.parse(data.textContent);
  const NO_WORDS = { groups: [], fillers: [], asking: [], terms: [], subjects: [] };

  let loadedEngine;
  let loadedWords;
  let loadedVocabulary;
  let facets;
  let timer;
  let sayTimer;
  let turn = 0;
  let rest = [];
  let query = [];

  const file = (name) => new URL(form.dataset.search + name, location.href);

  const message = (name, values = {}) =>
    messages[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

  const element = (tag, values, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };

  // ---- What is fetched ----------------------------------------------------------------------

  /** A module of ours. The page's policy trusts what this script adds to the page, not what it
      imports by address. */
  const loadModule = async (address) => {
    await new Promise((done, fail) => {
      const script = { type: "module", src: address, onload: done, onerror: fail };
      document.head.append(element("script", script));
    });
    return import(address);
  };

  const engine = () => {
    loadedEngine ??= loadModule(file("pagefind.js")).then(async (pagefind) => {
      await pagefind.options({ noWorker: true, ranking: ranking.pagefind });
      await pagefind.init();
      return pagefind;
    });
    return loadedEngine;
  };

  /** The file of words. Without it a search still finds what is typed. */
  const wordsFile = () => {
    loadedWords ??= fetch(file("words.json"))
      .then((response) => response.json())
      .catch(() => {
        loadedWords = undefined;
        return NO_WORDS;
      });
    return loadedWords;
  };

  /** The words of the site, fetched when somebody types one that is on no page. */
  const vocabulary = () => {
    loadedVocabulary ??= fetch(file("vocabulary.txt"))
      .then((response) => response.text())
      .then(searchWords.readVocabulary)
      .catch(() => {
        loadedVocabulary = undefined;
        return [];
      });
    return loadedVocabulary;
  };

  /** Pagefind keeps what it could not fetch as failed, so the next search begins with a new one. */
  const forgetEngine = () => {
    loadedEngine?.then((pagefind) => pagefind.destroy()).catch(() => {});
    loadedEngine = undefined;
  };

  /** Fills the filters: a small file, fetched when somebody opens them. */
  const fillFilters = async () => {
    if (facets || !filters.open) return;
    facets = await (await fetch(file("filters.json"))).json();
    selects.forEach((select, place) => {
      facets.values[place].forEach((value, number) => select.append(new Option(value, number)));
    });
  };

  const isChosen = (result) =>
    selects.every((select, place) => {
      const number = Number(select.value);
      return select.value === "" || facets.pages[result.id]?.[place].includes(number);
    });

  // ---- What is found ------------------------------------------------------------------------

  /** The words that are on no page, in any form. */
  const unknownWords = async (pagefind, words) => {
    const found = await Promise.all(words.map((word) => pagefind.search(`"${word}"`)));
    return words.filter((_, place) => !found[place].results.length);
  };

  /** Pages that have at least some of the words, with the sum of the scores for each word. */
  const findSome = async (pagefind, words, least) => {
    const pages = new Map();
    for (const { results } of await Promise.all(words.map((word) => pagefind.search(word)))) {
      for (const result of results) {
        const before = pages.get(result.id) ?? { score: 0, times: 0, best: 0 };
        const best = result.score > before.best ? result : before.result;
        pages.set(result.id, {
          result: best,
          best: Math.max(before.best, result.score),
          score: before.score + result.score,
          times: before.times + 1,
        });
      }
    }
    return [...pages.values()]
      .filter(({ times }) => times >= least)
      .map(({ result, score }) => ({ ...result, score: score * ranking.some, some: true }));
  };

  /** Each page once, with its best score; the best first. */
  const merged = (...groups) => {
    const best = new Map();
    for (const result of groups.flat()) {
      if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
    }
    return [...best.values()].filter(isChosen).sort((one, other) => other.score - one.score);
  };

  /** Pages with all the words, and where these are few, pages with most of them. */
  const find = async (pagefind, words) => {
    if (!words.length) return [];
    const { results } = await pagefind.search(words.join(" "));
    if (words.length < 2 || results.length >= SHOWN || /"/.test(words.join())) return merged(results);
    const part = results.length ? 0.6 : 0.5;
    const some = await findSome(pagefind, words, Math.ceil(part * words.length));
    return merged(results, some);
  };

  /** Pages with what colleagues call it instead, each with the words that found it. */
  const findVariants = async (pagefind, words, groups) => {
    const others = searchWords.variants(words.join(" "), groups).slice(1);
    const found = await Promise.all(
      others.map(async (text) => {
        const { results } = await pagefind.search(text);
        return results.map((result) => ({ ...result, foundBy: text.split(" ") }));
      }),
    );
    return merged(...found);
  };

  /** By how much the score of a page is multiplied. */
  const factor = (page, words) => {
    const inTitle = Math.max(
      searchWords.share(words, page.meta.title),
      searchWords.share(words, page.meta.also ?? ""),
    );
    const either = `${page.meta.title} ${page.meta.description ?? ""}`;
    const inEither = searchWords.share(words, either);
    return (
      (ranking.kinds[page.meta.kind] ?? 1) *
      (1 + inTitle * (ranking.title - 1)) *
      (1 + inEither * (ranking.description - 1)) *
      (page.meta.due ? ranking.due : 1)
    );
  };

  const load = (results) =>
    Promise.all(
      results.map(async (result) => ({ id: result.id, result, page: await result.data() })),
    );

  /** The best results, loaded and in order; pages that the words name come first. */
  const ranked = async (results, words, first) => {
    const leading = first.map((id) => results.find((result) => result.id === id)).filter(Boolean);
    const others = results.filter((result) => !leading.includes(result));
    const loaded = await load([...leading, ...others.slice(0, RANKED - leading.length)]);
    const rankedOthers = loaded
      .slice(leading.length)
      .map((each) => {
        const by = factor(each.page, each.result.foundBy ?? words);
        return { ...each, score: each.result.score * by };
      })
      .sort((one, other) => other.score - one.score);
    const left = others.slice(RANKED - leading.length);
    return { loaded: [...loaded.slice(0, leading.length), ...rankedOthers], left };
  };

  /** The term of the glossary that some words are, and the words without those that ask for it. */
  const termOf = (words, file, typed = "") => {
    const asking = new Set(file.asking);
    const rest = words.filter((word) => !asking.has(searchWords.plain(word)));
    const ways = [
      [words, typed],
      [words, words.join(" ")],
      [rest, rest.join(" ")],
    ];
    for (const [some, text] of ways) {
      if (!text) continue;
      for (const name of searchWords.namesOf(text, file.groups)) {
        const term = file.terms.find(([names]) =>
          names.some((each) => searchWords.sameName(each, name)),
        );
        if (term) return { term, words: some };
      }
    }
    return { term: undefined, words: rest.length ? rest : words };
  };

  /** The results with the pages of a term, which the words typed may not have found. */
  const withTerm = async (pagefind, results, [names, ids]) => {
    const isThere = (id) => results.some((result) => result.id === id);
    if (ids.every(isThere)) return results;
    const found = await find(pagefind, names[0].split(" "));
    const missing = found.filter(({ id }) => ids.includes(id) && !isThere(id));
    return [...missing, ...results];
  };

  /** Roles, tags and series that the words are, and those that some of the words are. */
  const subjectsOf = (words, file) => {
    const text = words.join(" ");
    return file.subjects
      .filter(([names]) => names.some((name) => searchWords.sameName(name, text)))
      .slice(0, SUBJECTS);
  };

  const nearSubjectsOf = (words, file) => {
    if (words.length < 2 || words.length > 4) return [];
    const isSome = (name) => words.some((word) => searchWords.sameName(name, word));
    return file.subjects.filter(([names]) => names.some(isSome)).slice(0, 1);
  };

  /** Two words that are one on some page: "safe guarding". Asked only when little was found. */
  const joined = async (pagefind, words) => {
    for (let place = 0; place + 1 < words.length; place++) {
      const one = words[place] + words[place + 1];
      if (!(await unknownWords(pagefind, [one])).length) {
        return [...words.slice(0, place), one, ...words.slice(place + 2)];
      }
    }
    return words;
  };

  const joinedIfFew = async (pagefind, words) => {
    if (words.length < 2) return words;
    const { results } = await pagefind.search(words.join(" "));
    return results.length < FEW ? joined(pagefind, words) : words;
  };

  /** The words to search for: corrected where one is on no page and no colleague's word. */
  const understood = async (pagefind, words, file, literally) => {
    const strange = await unknownWords(pagefind, words);
    const isSynonym = (word) => file.groups.some((group) => group.includes(word.toLowerCase()));
    const unknown = strange.filter((word) => !isSynonym(word));
    if (literally) return { words, unknown, corrected: false };
    const better = unknown.length
      ? searchWords.corrected(words, unknown, await vocabulary())
      : { words: await joinedIfFew(pagefind, words), unknown: [] };
    return { ...better, corrected: better.words.join(" ") !== words.join(" ") };
  };

  /** Everything that is shown for some words. */
  const answer = async (typed, literally) => {
    const [pagefind, file] = await Promise.all([engine(), wordsFile()]);
    const isQuoted = /"/.test(typed);
    const all = searchWords.withoutFillers(typed, new Set(file.fillers));
    const plainWords = isQuoted ? [all.join(" ")] : all;
    let meant = { words: plainWords, unknown: [], corrected: false };
    let { term, words } = termOf(plainWords, file, typed);
    let subjects = subjectsOf(words, file);
    if (!term && !subjects.length && !isQuoted) {
      meant = await understood(pagefind, plainWords, file, literally);
      ({ term, words } = termOf(
        meant.words.filter((word) => !meant.unknown.includes(word)),
        file,
      ));
      subjects = subjectsOf(words, file);
    }
    const results = await find(pagefind, words);
    const isEnough = results.length >= SHOWN && results.every(({ some }) => !some);
    const variants = isEnough ? [] : await findVariants(pagefind, words, file.groups);
    const some = merged(results, variants);
    const found = term ? await withTerm(pagefind, some, term) : some;
    const { loaded, left } = await ranked(found, words, term?.[1] ?? []);
    const near = term || subjects.length ? [] : nearSubjectsOf(words, file);
    return { ...meant, words, term, subjects, near, loaded, left, isEnough, pagefind, file };
  };

  // ---- What is shown ------------------------------------------------------------------------

  /** A text with the words marked. */
  const marked = (text, words) => {
    const stems = words.map((word) => searchWords.plain(word)).filter((word) => word.length > 2);
    return text.split(/(\s+)/).map((part) => {
      const isFound = stems.some((stem) => searchWords.plain(part).startsWith(stem));
      return isFound ? element("mark", { textContent: part }) : part;
    });
  };

  /** The heading under which most of the words stand, as a link. */
  const heading = (page) => {
    const parts = page.sub_results.filter((part) => part.url.includes("#"));
    const best = parts.sort((one, other) => other.locations.length - one.locations.length)[0];
    if (!best || best.title === page.meta.title) return [];
    const link = element("a", { href: best.url, textContent: best.title });
    return [element("p", { className: "hub-results__under" }, message("under"), link)];
  };

  const resultItem = ({ page }, words) => {
    const title = element("a", { href: page.url, textContent: page.meta.title });
    const kind = element("small", { textContent: page.meta.kind ?? "" });
    const text = element("p", {}, ...marked(page.meta.description ?? "", words));
    title.dataset.result = "";
    return element("li", {}, kind, " ", title, text, ...heading(page));
  };

  const linkItem = (kind, title, address, text) => {
    const link = element("a", { href: form.dataset.home + address, textContent: title });
    link.dataset.result = "";
    const small = element("small", { textContent: kind });
    return element("li", { className: "hub-results__first" }, small, " ", link, text);
  };

  const subjectItem = ([, title, pages, address]) =>
    linkItem(message("goTo"), title, address, `, ${pages}`);

  /** Get help and Using this site safely, for words of fear; the one that fits better first. */
  const helpItems = (typed) => {
    const first = help.groups ? searchWords.helpPage(typed, help.groups) : "";
    if (!first) return [];
    const keys = [first, ...Object.keys(help.pages).filter((key) => key !== first)];
    return keys.map((key) => {
      const { title, address, description } = help.pages[key];
      const text = element("p", { textContent: description });
      return linkItem(message("helpKind"), title, address, text);
    });
  };

  /** Says a text once to screen readers, when nothing has changed for a while. */
  const say = (text) => {
    clearTimeout(sayTimer);
    status.textContent = "";
    if (text) sayTimer = setTimeout(() => (status.textContent = text), SAID_AFTER);
  };

  const show = (items, text, later = [], literal = "") => {
    list.replaceChildren(...items);
    note.textContent = text;
    say(text);
    literalButton.textContent = literal;
    literalButton.hidden = !literal;
    rest = later;
    more.hidden = !later.length;
  };

  const countText = (number) => message(number === 1 ? "one" : "many", { number });

  /** What is said about an answer. */
  const said = (typed, answer, number) => {
    const isHelp = helpItems(typed).length > 0;
    const quoted = (words) => words.map((word) => `“${word}”`).join(message("or"));
    const remark = answer.term?.[2] ? `${answer.term[2]} ` : "";
    if (isHelp) return `${message("helpNote")} ${number ? countText(number) : ""}`.trim();
    if (!number) return message("none", { words: typed });
    const missing = answer.unknown.length
      ? message("missing", { words: quoted(answer.unknown) })
      : "";
    const corrected = answer.corrected
      ? message("corrected", { words: answer.words.join(" ") })
      : "";
    return remark + corrected + missing + countText(number);
  };

  /** Roles, tags and series stand behind the term and its guide, or behind a page of that name. */
  const withSubjects = (items, answer, words) => {
    if (selects.some((select) => select.value !== "")) return items;
    const subjects = answer.subjects.map(subjectItem);
    const near = answer.near.map(subjectItem);
    const isNamed = ({ page }) => searchWords.sameName(page.meta.title, words.join(" "));
    const named = answer.loaded[0] && isNamed(answer.loaded[0]) ? 1 : 0;
    const place = answer.term ? Math.min(2, answer.term[1].length) : named;
    const first = [...items.slice(0, place), ...subjects, ...items.slice(place)];
    return [...first.slice(0, 2), ...near, ...first.slice(2)];
  };

  const total = ({ loaded, left, subjects, near }) =>
    loaded.length + left.length + subjects.length + near.length;

  const showAnswer = (typed, answer) => {
    const isHelp = ({ page }) => first.some((item) => item.querySelector("a").href === new URL(page.url, location.href).href);
    const first = helpItems(typed);
    const shown = answer.loaded.slice(0, SHOWN).filter((each) => !isHelp(each));
    const later = [...answer.loaded.slice(SHOWN).map(({ result }) => result), ...answer.left];
    const items = withSubjects(
      shown.map((each) => resultItem(each, answer.words)),
      answer,
      answer.words,
    );
    const number = total(answer);
    const literal = answer.corrected && number ? message("literal", { words: typed }) : "";
    query = answer.words;
    show([...first, ...items], said(typed, answer, number), later, literal);
  };

  /** Adds pages with colleagues' words behind those found; what is shown stays where it is. */
  const widen = async (typed, answer, mine) => {
    const found = await findVariants(answer.pagefind, answer.words, answer.file.groups);
    const known = new Set([...answer.loaded, ...answer.left].map(({ id }) => id));
    const added = found.filter(({ id }) => !known.has(id));
    if (mine !== turn || !added.length) return;
    const free = Math.max(0, SHOWN - answer.loaded.length);
    const items = (await load(added.slice(0, free))).map((each) => resultItem(each, answer.words));
    if (mine !== turn) return;
    list.append(...items);
    rest.push(...added.slice(free));
    more.hidden = !rest.length;
    const number = total(answer) + added.length;
    note.textContent = said(typed, answer, number);
    say(note.textContent);
  };

  const search = async (literally = false) => {
    clearTimeout(timer);
    const typed = field.value.trim();
    const mine = ++turn;
    if (!typed) return show([], "");
    const first = helpItems(typed);
    if (first.length) show(first, message("helpNote"));
    try {
      const found = await answer(typed, literally);
      if (mine !== turn) return;
      showAnswer(typed, found);
      if (found.isEnough) widen(typed, found, mine).catch(forgetEngine);
    } catch {
      forgetEngine();
      if (mine === turn) show(first, message("failed"));
    }
  };

  /** The next results; the reader goes on at the first of them. */
  const showMore = async () => {
    const mine = turn;
    const next = rest.splice(0, SHOWN);
    try {
      const items = (await load(next)).map((each) => resultItem(each, query));
      if (mine !== turn) return;
      list.append(...items);
      more.hidden = !rest.length;
      items[0]?.querySelector("a").focus();
    } catch {
      forgetEngine();
      if (mine === turn) note.textContent = message("failedMore");
    }
  };

  // ---- Keys ---------------------------------------------------------------------------------

  /** Up and down go from the field through the results and back. */
  const moveBy = (step) => {
    const places = [field, ...list.querySelectorAll("[data-result]")];
    const here = places.indexOf(document.activeElement);
    const next = here < 0 ? undefined : places[here + step];
    next?.focus();
    return Boolean(next);
  };

  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && moveBy(steps[event.key])) event.preventDefault();
    if (event.key !== "Escape") return;
    if (document.activeElement === field) {
      field.value = "";
      search();
    } else if (list.contains(document.activeElement)) {
      field.focus();
    }
  };

  const searchSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };

  /** Nothing of a search is left for whoever presses Back. */
  const forget = () => {
    turn++;
    clearTimeout(timer);
    form.reset();
    show([], "");
  };

  const submitted = (event) => {
    event.preventDefault();
    search();
  };

  document.querySelector("[data-without-script]").hidden = true;
  document.querySelector("[data-with-script]").hidden = false;
  form.addEventListener("submit", submitted);
  field.addEventListener("input", searchSoon);
  document.addEventListener("keydown", pressed);
  literalButton.addEventListener("click", () => search(true));
  more.querySelector("button").addEventListener("click", showMore);
  filters.addEventListener("toggle", fillFilters);
  filters.addEventListener("change", () => search());
  addEventListener("pagehide", forget);
  addEventListener("pageshow", forget); // also when a browser fills the field again by itself
})();
