"use strict";
/* The items of the list of results.

   home: the address of the first page. words: the messages of the search, as JSON. help: the pages
   that come first for words of fear, and the phrases. */

const searchItems = ({ home, words: json }, help) => {
  const messages = JSON.parse(json);

  const message = (name, values = {}) =>
    messages[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

  const element = (tag, values, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };

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
    const link = element("a", { href: home + address, textContent: title });
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

  return { message, resultItem, subjectItem, helpItems };
};
