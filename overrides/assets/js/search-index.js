"use strict";
/* Finds pages for words. What it needs is fetched when somebody searches: Pagefind and the file of
   words, and the vocabulary for a word that is on no page. Nothing here touches what is shown.

   folder: the address of the index. ranking: the weights of pages/search_words.py. isChosen: whether
   the filters allow a result. */

const searchIndex = (folder, ranking, isChosen) => {
  const ENOUGH = 10; // results from which no others are looked for
  const RANKED = 14; // results whose kind and title are looked at to order them
  const FEW = 3; // results below which two words are tried as one
  const SUBJECTS = 2; // roles, tags and series that are shown for a search
  const NO_WORDS = { groups: [], fillers: [], asking: [], terms: [], subjects: [] };

  let pagefindLoading;
  let wordsLoading;
  let vocabularyLoading;

  const file = (name) => new URL(folder + name, location.href);

  // ---- What is fetched ----------------------------------------------------------------------

  /** A module of ours. The page's policy trusts what this script adds to the page, not what it
      imports by address. */
  const loadModule = async (address) => {
    await new Promise((done, fail) => {
      const script = document.createElement("script");
      document.head.append(
        Object.assign(script, { type: "module", src: address, onload: done, onerror: fail }),
      );
    });
    return import(address);
  };

  const loadPagefind = () => {
    pagefindLoading ??= loadModule(file("pagefind.js")).then(async (pagefind) => {
      await pagefind.options({ noWorker: true, ranking: ranking.pagefind });
      await pagefind.init();
      return pagefind;
    });
    return pagefindLoading;
  };

  /** The file of words. Without it a search still finds what is typed. */
  const loadWords = () => {
    wordsLoading ??= fetch(file("words.json"))
      .then((response) => response.json())
      .catch(() => {
        wordsLoading = undefined;
        return NO_WORDS;
      });
    return wordsLoading;
  };

  /** The words of the site. Without them no spelling is corrected. */
  const loadVocabulary = () => {
    vocabularyLoading ??= fetch(file("vocabulary.txt"))
      .then((response) => response.text())
      .then(searchWords.readVocabulary)
      .catch(() => {
        vocabularyLoading = undefined;
        return [];
      });
    return vocabularyLoading;
  };

  const loadFilters = async () => (await fetch(file("filters.json"))).json();

  /** Pagefind keeps what it could not fetch as failed, so the next search begins with a new one. */
  const forget = () => {
    pagefindLoading?.then((pagefind) => pagefind.destroy()).catch(() => {});
    pagefindLoading = undefined;
  };

  /** Pagefind's results for a text. */
  const ask = async (text) => (await (await loadPagefind()).search(text)).results;

  /** The results with what a result shows of its page. */
  const load = (results) =>
    Promise.all(
      results.map(async (result) => ({ id: result.id, result, page: await result.data() })),
    );

  // ---- What the words mean ------------------------------------------------------------------

  /** The words that are on no page, in any form. */
  const unknownWords = async (words) => {
    const found = await Promise.all(words.map((word) => ask(`"${word}"`)));
    return words.filter((_, place) => !found[place].length);
  };

  /** The words with two of them written as one, where that is on a page: "safe guarding". */
  const joined = async (words) => {
    for (let place = 0; place + 1 < words.length; place++) {
      const one = words[place] + words[place + 1];
      if (!(await unknownWords([one])).length) {
        return [...words.slice(0, place), one, ...words.slice(place + 2)];
      }
    }
    return words;
  };

  const joinedIfFew = async (words) => {
    const isFew = words.length > 1 && (await ask(words.join(" "))).length < FEW;
    return isFew ? joined(words) : words;
  };

  /** The words to search for: corrected where one is on no page and no colleague's word. */
  const corrected = async (words, { groups }, literally) => {
    const isSynonym = (word) => groups.some((group) => group.includes(word.toLowerCase()));
    const unknown = (await unknownWords(words)).filter((word) => !isSynonym(word));
    if (literally) return { words, unknown, corrected: false };
    const better = unknown.length
      ? searchWords.corrected(words, unknown, await loadVocabulary())
      : { words: await joinedIfFew(words), unknown };
    return { ...better, corrected: better.words.join(" ") !== words.join(" ") };
  };

  const termNamed = (text, { groups, terms }) => {
    const names = searchWords.namesOf(text, groups);
    return terms.find(([forms]) =>
      forms.some((form) => names.some((name) => searchWords.sameName(form, name))),
    );
  };

  /** The term of the glossary that some words are, and the words without those that ask for it. */
  const withTerm = (words, wordsFile, typed = "") => {
    const asking = new Set(wordsFile.asking);
    const left = words.filter((word) => !asking.has(searchWords.plain(word)));
    const ways = [
      [words, typed],
      [words, words.join(" ")],
      [left, left.join(" ")],
    ];
    for (const [some, text] of ways) {
      const term = text && termNamed(text, wordsFile);
      if (term) return { term, words: some };
    }
    return { term: undefined, words: left.length ? left : words };
  };

  /** Roles, tags and series that the words name. */
  const subjectsNamed = (words, { subjects }) => {
    const text = words.join(" ");
    return subjects
      .filter(([names]) => names.some((name) => searchWords.sameName(name, text)))
      .slice(0, SUBJECTS);
  };

  /** The first role, tag or series that one of a few words names. */
  const subjectsNear = (words, { subjects }) => {
    if (words.length < 2 || words.length > 4) return [];
    const isOne = (name) => words.some((word) => searchWords.sameName(name, word));
    return subjects.filter(([names]) => names.some(isOne)).slice(0, 1);
  };

  /** What the words typed stand for: the words to search for, a term, subjects. */
  const understand = async (typed, wordsFile, literally) => {
    const isQuoted = /"/.test(typed);
    const left = searchWords.withoutFillers(typed, new Set(wordsFile.fillers));
    const words = isQuoted ? [left.join(" ")] : left;
    const named = (some, text) => {
      const found = withTerm(some, wordsFile, text);
      return { ...found, subjects: subjectsNamed(found.words, wordsFile) };
    };
    const asTyped = named(words, typed);
    if (asTyped.term || asTyped.subjects.length || isQuoted) {
      return { ...asTyped, unknown: [], corrected: false };
    }
    const meant = await corrected(words, wordsFile, literally);
    return { ...meant, ...named(meant.words.filter((word) => !meant.unknown.includes(word))) };
  };

  // ---- What is found ------------------------------------------------------------------------

  /** Pages that have at least so many of the words, with the sum of the scores for each word. */
  const findPartly = async (words, least) => {
    const pages = new Map();
    for (const result of (await Promise.all(words.map(ask))).flat()) {
      const before = pages.get(result.id) ?? { score: 0, times: 0 };
      pages.set(result.id, {
        best: before.best?.score >= result.score ? before.best : result,
        score: before.score + result.score,
        times: before.times + 1,
      });
    }
    return [...pages.values()]
      .filter(({ times }) => times >= least)
      .map(({ best, score }) => ({ ...best, score: score * ranking.some, isPartly: true }));
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
  const find = async (words) => {
    if (!words.length) return [];
    const found = await ask(words.join(" "));
    if (words.length < 2 || found.length >= ENOUGH || /"/.test(words.join())) return merged(found);
    const part = found.length ? 0.6 : 0.5;
    return merged(found, await findPartly(words, Math.ceil(part * words.length)));
  };

  /** Pages with what colleagues call it instead, each with the words that found it. */
  const findVariants = async (words) => {
    const { groups } = await loadWords();
    const others = searchWords.variants(words.join(" "), groups).slice(1);
    const found = await Promise.all(
      others.map(async (text) => {
        const foundBy = text.split(" ");
        return (await ask(text)).map((result) => ({ ...result, foundBy }));
      }),
    );
    return merged(...found);
  };

  /** The results with the pages of a term, which the words typed may not have found. */
  const withTermPages = async (results, [names, ids]) => {
    const isThere = (id) => results.some((result) => result.id === id);
    if (ids.every(isThere)) return results;
    const found = await find(names[0].split(" "));
    return [...found.filter(({ id }) => ids.includes(id) && !isThere(id)), ...results];
  };

  /** By how much the score of a page is multiplied. */
  const weight = ({ meta }, words) => {
    const inTitle = Math.max(
      searchWords.share(words, meta.title),
      searchWords.share(words, meta.also ?? ""),
    );
    const inEither = searchWords.share(words, `${meta.title} ${meta.description ?? ""}`);
    return (
      (ranking.kinds[meta.kind] ?? 1) *
      (1 + inTitle * (ranking.title - 1)) *
      (1 + inEither * (ranking.description - 1)) *
      (meta.due ? ranking.due : 1)
    );
  };

  /** The best results, loaded and in order; those of a term come first. */
  const ranked = async (results, words, termIds) => {
    const first = termIds.map((id) => results.find((result) => result.id === id)).filter(Boolean);
    const others = results.filter((result) => !first.includes(result));
    const number = RANKED - first.length;
    const loaded = await load([...first, ...others.slice(0, number)]);
    const scored = loaded.slice(first.length).map((each) => {
      const by = weight(each.page, each.result.foundBy ?? words);
      return { ...each, score: each.result.score * by };
    });
    scored.sort((one, other) => other.score - one.score);
    return { loaded: [...loaded.slice(0, first.length), ...scored], left: others.slice(number) };
  };

  /** Everything that is shown for some words.

      words: what was searched for. corrected: whether that is not what was typed. unknown: words on
      no page. term, subjects, near: of the file of words. loaded: results with their pages. left:
      the other results. isEnough: whether colleagues' words have not been looked for yet. */
  const answer = async (typed, literally) => {
    const [wordsFile] = await Promise.all([loadWords(), loadPagefind()]);
    const meant = await understand(typed, wordsFile, literally);
    const { words, term, subjects } = meant;
    const results = await find(words);
    const isEnough = results.length >= ENOUGH && results.every(({ isPartly }) => !isPartly);
    const all = isEnough ? results : merged(results, await findVariants(words));
    const found = term ? await withTermPages(all, term) : all;
    const near = term || subjects.length ? [] : subjectsNear(words, wordsFile);
    return { ...meant, near, isEnough, ...(await ranked(found, words, term?.[1] ?? [])) };
  };

  return { answer, findVariants, load, loadFilters, forget };
};
