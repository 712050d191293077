"use strict";
/* What the search does with words. Nothing here touches the page, the network or the browser's
   storage. */

const searchWords = (() => {
  const VARIANTS = 4; // other words for the same thing that are looked up beside the words typed
  const LONG = 8; // letters of a word in which two slips are corrected, in others one
  const SHORTEST = 4; // letters of a word that is corrected
  const RARE = 6; // letters of a word that is corrected to a rare word
  const STEM = 4; // letters at least that two forms of a word share

  /** Small letters without signs, so that "Clare's Law" and "clares law" are the same. */
  const plain = (text) => {
    const letters = text.toLowerCase().normalize("NFC").replace(/['’‘`´]/g, "");
    return letters.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  };

  const contains = (text, words) => ` ${text} `.includes(` ${words} `);

  /** The number of slips between two words: a letter too many, missing, wrong, or two exchanged. */
  const slips = (one, other) => {
    const rows = [[...other, ""].map((_, column) => column)];
    for (let row = 1; row <= one.length; row++) {
      rows.push([row]);
      for (let column = 1; column <= other.length; column++) {
        const same = one[row - 1] === other[column - 1];
        const ways = [
          rows[row - 1][column] + 1,
          rows[row][column - 1] + 1,
          rows[row - 1][column - 1] + (same ? 0 : 1),
        ];
        const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (swapped) ways.push(rows[row - 2][column - 2] + 1);
        rows[row].push(Math.min(...ways));
      }
    }
    return rows[one.length][other.length];
  };

  /** Whether two words are the same but for a slip; short words must be the same. */
  const alike = (one, other) => {
    if (one === other) return true;
    if (Math.min(one.length, other.length) < SHORTEST + 1) return false;
    return Math.abs(one.length - other.length) < 2 && slips(one, other) < 2;
  };

  /** Whether a text has a phrase, with a slip in any word of it. Chinese is written without gaps. */
  const hasPhrase = (text, phrase) => {
    if (contains(text, phrase)) return true;
    if (/\p{Script=Han}/u.test(phrase)) return text.includes(phrase);
    const words = text.split(" ");
    const wanted = phrase.split(" ");
    return words.some((_, start) =>
      wanted.every((word, place) => alike(words[start + place] ?? "", word)),
    );
  };

  const isPhrase = (text, phrase) =>
    text.split(" ").length === phrase.split(" ").length && hasPhrase(text, phrase);

  /** The page that words of fear lead to, "help" or "safety"; empty for other words. */
  const helpPage = (typed, groups) => {
    const text = plain(typed);
    const has = (phrase) => hasPhrase(text, plain(phrase));
    const fits = (group) =>
      group.alone.some((phrase) => isPhrase(text, plain(phrase))) ||
      group.anywhere.some(has) ||
      (group.people.some((phrase) => contains(text, plain(phrase))) && group.acts.some(has));
    return text ? (groups.find(fits)?.page ?? "") : "";
  };

  /** The words typed without those that say nothing; all of them, where nothing else is left. */
  const withoutFillers = (typed, fillers) => {
    const left = typed
      .split(/\s+/)
      .filter((word) => !fillers.has(word.toLowerCase().replace(/[^\p{L}\p{N}'’-]/gu, "")));
    return left.map((word) => word.replace(/[?!.,;:]+$/, "")).filter(Boolean);
  };

  /** Another form of a name: one or many, without the word "the". */
  const sameName = (one, other) => {
    const form = (name) => plain(name).replace(/\bthe /g, "").replace(/s\b/g, "");
    return form(one) === form(other) || form(one).replace(/ /g, "") === form(other).replace(/ /g, "");
  };

  /** The words typed, and the same with each word that a colleague might use instead. */
  const variants = (words, groups) => {
    const text = words.toLowerCase().replace(/’/g, "'");
    const found = [text];
    for (const group of groups) {
      const used = group
        .filter((word) => contains(plain(text), plain(word)))
        .sort((one, other) => other.length - one.length)[0];
      if (!used) continue;
      const others = group.filter((word) => word !== used);
      found.push(...others.map((word) => plain(text).replace(plain(used), word)));
    }
    return found.slice(0, 1 + VARIANTS);
  };

  /** The names that mean the same as some words. */
  const namesOf = (words, groups) => {
    const group = groups.find((each) => each.some((word) => sameName(word, words)));
    return group ? [words, ...group] : [words];
  };

  /** The vocabulary as lists of words, the most likely ones first. */
  const readVocabulary = (text) => text.split("\n\n").map((part) => part.split("\n").filter(Boolean));

  const slipsAllowed = (word) => {
    if (word.length < SHORTEST) return 0;
    return word.length < LONG ? 1 : 2;
  };

  /** The word of the vocabulary that was probably meant; undefined where none is near. */
  const nearest = (word, vocabulary) => {
    const allowed = slipsAllowed(word);
    let best;
    let least = Infinity;
    vocabulary.forEach((part, place) => {
      if (place && word.length < RARE && place === vocabulary.length - 1) return;
      for (const known of part) {
        if (Math.abs(known.length - word.length) > allowed) continue;
        const number = slips(word, known);
        const begins = known[0] === word[0];
        if (number > allowed || (number > 1 && !begins)) continue;
        const cost = number + place * 0.3 + (begins ? 0 : 0.5);
        if (cost < least) {
          best = known;
          least = cost;
        }
      }
    });
    return best;
  };

  /** Two words of the vocabulary that were written as one. */
  const split = (word, known) => {
    for (let place = 3; place <= word.length - 3; place++) {
      const parts = [word.slice(0, place), word.slice(place)];
      if (parts.every((part) => known.has(part))) return parts;
    }
    return undefined;
  };

  /** The words with the unknown ones corrected. Those that stay unknown are in `unknown`. */
  const corrected = (words, unknown, vocabulary) => {
    const known = new Set(vocabulary.flat());
    const found = [];
    const left = [];
    for (let place = 0; place < words.length; place++) {
      const word = plain(words[place]);
      const next = plain(words[place + 1] ?? "");
      const isLast = place === words.length - 1;
      const partOfPair = unknown.includes(words[place]) || unknown.includes(words[place + 1]);
      const begun = isLast && word.length > 2 && [...known].some((other) => other.startsWith(word));
      if (next && partOfPair && known.has(word + next)) {
        found.push(word + next);
        place++;
      } else if (!unknown.includes(words[place]) || begun || known.has(word)) {
        found.push(words[place]);
      } else {
        const meant = nearest(word, vocabulary) ?? split(word, known);
        found.push(...[meant ?? words[place]].flat());
        if (!meant) left.push(words[place]);
      }
    }
    return { words: found, unknown: left };
  };

  /** The part of some words that a text has, from 0 to 1, in any of their forms. */
  const share = (words, text) => {
    const all = plain(text).split(" ");
    const stem = (word) => word.slice(0, Math.max(STEM, word.length - 3));
    const wanted = plain(words.join(" ")).split(" ");
    const isThere = (word) => all.some((other) => other.startsWith(stem(word)));
    return wanted.filter(isThere).length / wanted.length;
  };

  return {
    plain,
    helpPage,
    withoutFillers,
    sameName,
    variants,
    namesOf,
    readVocabulary,
    corrected,
    share,
  };
})();
