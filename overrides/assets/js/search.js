"use strict";
/* The search page. Nothing is fetched until somebody types. The words stay in the field: they go
   into no address, no title and no storage, and the field is emptied when the page is left, so that
   Back does not show them. What words mean is in search-words.js, what is found for them in
   search-index.js, what a result looks like in search-items.js. */

(() => {
  const SHOWN = 10; // results shown at once
  const PAUSE = 200; // milliseconds without a key before a search begins
  const ANNOUNCED_AFTER = 800; // milliseconds without a change before screen readers get the count

  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input");
  const filters = form.querySelector("[data-filters]");
  const selects = [...filters.querySelectorAll("select")];
  const note = form.querySelector("#search-note");
  const literalButton = form.querySelector("[data-literal]");
  const status = form.querySelector("[data-status]");
  const list = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const { help, ranking } = JSON.parse(document.querySelector("[data-for-search]").textContent);

  let facets; // the values of the filters, once somebody has opened them
  let searchTimer;
  let announceTimer;
  let turn = 0; // the number of the newest search; an older one shows nothing any more
  let rest = []; // results that are not shown yet
  let searchedWords = [];
  let isTyped = false; // whether somebody has typed since the page was opened
  let isAtStart = false; // whether the cursor is where the page put it when it was opened

  const isFiltered = () => selects.some((select) => select.value !== "");

  const isChosen = (result) =>
    selects.every((select, place) => {
      const number = Number(select.value);
      return select.value === "" || facets.pages[result.id]?.[place].includes(number);
    });

  const index = searchIndex(form.dataset.search, ranking, isChosen);
  const { message, resultItem, subjectItem, helpItems } = searchItems(form.dataset, help);

  /** Fills the filters: a small file, fetched when somebody opens them. */
  const fillFilters = async () => {
    if (facets || !filters.open) return;
    const loaded = await index.loadFilters().catch(() => null);
    if (!loaded) note.textContent = message("failed");
    if (!loaded || facets) return; // opened twice while the file was on its way
    facets = loaded;
    selects.forEach((select, place) => {
      facets.values[place].forEach((value, number) => select.append(new Option(value, number)));
    });
  };

  // ---- What is shown ------------------------------------------------------------------------

  const silence = () => {
    clearTimeout(announceTimer);
    status.textContent = "";
  };

  /** Announces the note, which screen readers do not see, when it has stood for a while. */
  const announce = () => {
    silence();
    announceTimer = setTimeout(() => (status.textContent = note.textContent), ANNOUNCED_AFTER);
  };

  const show = (items, text, later = [], literal = "") => {
    silence();
    list.replaceChildren(...items);
    note.textContent = text;
    literalButton.textContent = literal;
    literalButton.hidden = !literal;
    rest = later;
    more.hidden = !later.length;
  };

  const countText = (number) => message(number === 1 ? "one" : "many", { number });

  /** The text above the results. number: of results. */
  const noteText = (typed, answer, number) => {
    const quoted = (words) => words.map((word) => `“${word}”`).join(message("or"));
    if (helpItems(typed).length) {
      return `${message("helpNote")} ${number ? countText(number) : ""}`.trim();
    }
    if (!number) return message("none", { words: typed });
    const { term, corrected, words, unknown } = answer;
    const parts = [
      term?.[2] ? `${term[2]} ` : "",
      corrected ? message("corrected", { words: words.join(" ") }) : "",
      unknown.length ? message("missing", { words: quoted(unknown) }) : "",
    ];
    return parts.join("") + countText(number);
  };

  /** Roles, tags and series stand behind the term and its guide, or behind a page of that name. */
  const withSubjects = (items, { subjects, near, term, loaded, words }) => {
    if (isFiltered()) return items;
    const title = loaded[0]?.page.meta.title ?? "";
    const isNamed = searchWords.sameName(title, words.join(" "));
    const place = term ? Math.min(2, term[1].length) : Number(isNamed);
    const all = [...items.slice(0, place), ...subjects.map(subjectItem), ...items.slice(place)];
    return [...all.slice(0, 2), ...near.map(subjectItem), ...all.slice(2)];
  };

  const total = ({ loaded, left, subjects, near }) =>
    loaded.length + left.length + subjects.length + near.length;

  const showAnswer = (typed, answer) => {
    const first = helpItems(typed);
    const helpLinks = first.map((item) => item.querySelector("a").href);
    const isHelp = ({ page }) => helpLinks.includes(new URL(page.url, location.href).href);
    const shown = answer.loaded.slice(0, SHOWN).filter((each) => !isHelp(each));
    const later = [...answer.loaded.slice(SHOWN).map(({ result }) => result), ...answer.left];
    const items = shown.map((each) => resultItem(each, answer.words));
    const number = total(answer);
    const literal = answer.corrected && number ? message("literal", { words: typed }) : "";
    const text = noteText(typed, answer, number);
    searchedWords = answer.words;
    show([...first, ...withSubjects(items, answer)], text, later, literal);
  };

  /** Adds pages with colleagues' words behind those found; what is shown stays where it is. */
  const widen = async (typed, answer, mine) => {
    const found = await index.findVariants(answer.words);
    const known = new Set([...answer.loaded, ...answer.left].map(({ id }) => id));
    const added = found.filter(({ id }) => !known.has(id));
    const free = Math.max(0, SHOWN - answer.loaded.length);
    const loaded = await index.load(added.slice(0, free));
    if (mine !== turn || !added.length) return;
    list.append(...loaded.map((each) => resultItem(each, answer.words)));
    rest.push(...added.slice(free));
    more.hidden = !rest.length;
    note.textContent = noteText(typed, answer, total(answer) + added.length);
  };

  const search = async (literally = false) => {
    clearTimeout(searchTimer);
    const typed = field.value.trim();
    const mine = ++turn;
    if (!typed) return show([], "");
    const first = helpItems(typed);
    if (first.length) show(first, message("helpNote"));
    try {
      const answer = await index.answer(typed, literally);
      if (mine !== turn) return;
      showAnswer(typed, answer);
      // What was shown stays when the network goes afterwards.
      if (answer.isEnough) await widen(typed, answer, mine).catch(index.forget);
    } catch {
      index.forget();
      if (mine === turn) show(first, message("failed"));
    }
    if (mine === turn) announce();
  };

  /** The next results; the reader goes on at the first of them. */
  const showMore = async () => {
    const mine = turn;
    const next = rest.splice(0, SHOWN);
    try {
      const items = (await index.load(next)).map((each) => resultItem(each, searchedWords));
      if (mine !== turn) return;
      list.append(...items);
      more.hidden = !rest.length;
      items[0]?.querySelector("a").focus();
    } catch {
      index.forget();
      if (mine !== turn) return;
      note.textContent = message("failedMore");
      announce();
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

  /** Escape empties the field; in the results it goes back to the field. */
  const escape = () => {
    if (document.activeElement === field) {
      field.value = "";
      search();
    } else if (list.contains(document.activeElement)) {
      field.focus();
    }
  };

  /** The cursor is in the field when the page opens. Tab goes from there to the exit, as it does
      from the beginning of every page. */
  const goToExit = (event) => {
    if (!isAtStart || event.shiftKey || document.activeElement !== field) return;
    event.preventDefault();
    document.querySelector("[data-exit-link]").focus();
  };

  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && moveBy(steps[event.key])) event.preventDefault();
    if (event.key === "Escape") escape();
    if (event.key === "Tab") goToExit(event);
  };

  const searchSoon = () => {
    isTyped = true;
    isAtStart = false;
    clearTimeout(searchTimer);
    searchTimer = setTimeout(search, PAUSE);
  };

  const submitted = (event) => {
    event.preventDefault();
    search();
  };

  /** Nothing of a search is left for whoever presses Back. */
  const forget = () => {
    turn++;
    clearTimeout(searchTimer);
    form.reset();
    show([], "");
    isTyped = false;
  };

  /** Empties the page, also when the browser has filled the field again by itself, and puts the
      cursor into the field, unless somebody is elsewhere already or has begun to type. */
  const open = () => {
    if (isTyped) return;
    forget();
    if (location.hash || ![document.body, field].includes(document.activeElement)) return;
    field.focus({ preventScroll: true });
    isAtStart = true;
  };

  document.querySelector("[data-without-script]").hidden = true;
  document.querySelector("[data-with-script]").hidden = false;
  form.addEventListener("submit", submitted);
  field.addEventListener("input", searchSoon);
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", ({ target }) => (isAtStart &&= target === field));
  literalButton.addEventListener("click", () => search(true));
  more.querySelector("button").addEventListener("click", showMore);
  filters.addEventListener("toggle", fillFilters);
  filters.addEventListener("change", () => search());
  addEventListener("pagehide", forget);
  addEventListener("pageshow", open);
  open();
})();
