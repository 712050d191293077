// Two conveniences that need a script: a button that prints the page, and one beside each figure,
// change of law and citation that copies it with its source. Nothing is kept or sent.
(() => {
  const LEFT_OUT = "button, summary, ul, .hub-figures__ways, .hub-law__link, .hub-unseen";
  // what is copied, and the part of it that gets the button
  const COPIED = [
    ["tr[id^=figure-]", "th"],
    [".hub-figures > ul > li", ".hub-figures__ways"],
    [".hub-law", ".hub-law__link"],
  ];
  const CITATION = ".hub-cite-this > p:first-of-type";

  // Words and icons stand in the page, so that a site can replace the words and the icons come with
  // it: those of Material, by their names there.
  const tools = document.querySelector("[data-tools]");
  const words = tools.dataset;
  const icon = (name) => tools.querySelector(`[data-icon=${name}] svg`)?.cloneNode(true);

  const addButton = (place, name, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hub-tool";
    button.dataset.scripted = ""; // it is not there without scripts
    button.append(icon(name) ?? "", document.createTextNode(label));
    button.addEventListener("click", () => act(button));
    place.append(" ", button);
  };

  const textOf = (box) => {
    const copy = box.cloneNode(true);
    copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    copy.querySelectorAll("[data-label]").forEach((cell) => cell.prepend(` ${cell.dataset.label}: `));
    copy.querySelectorAll("dt").forEach((name) => name.append(": "));
    copy.querySelectorAll("p, dd, h3").forEach((part) => part.append(" "));
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const withAddress = (box) => {
    const page = document.querySelector("link[rel=canonical]");
    const address = page ? page.href : location.href.split("#")[0];
    return `${textOf(box)} ${address}#${box.id}`;
  };

  const withDay = (box) => {
    const form = { day: "numeric", month: "long", year: "numeric" };
    const day = new Date().toLocaleDateString(document.documentElement.lang, form);
    return `${textOf(box)} ${words.accessed.replace("{day}", day)}`;
  };

  const status = document.createElement("p");
  status.className = "hub-unseen";
  status.setAttribute("role", "status");

  const addCopyButton = (place, label, text) =>
    addButton(place, "copy", label, async (button) => {
      await navigator.clipboard.writeText(text());
      status.textContent = words.copied;
      button.lastChild.data = words.copied;
      const restore = () => {
        status.textContent = "";
        button.lastChild.data = label;
      };
      button.addEventListener("blur", restore, { once: true });
    });

  const actions = document.querySelector("[data-actions]");
  if (actions) addButton(actions, "print", words.print, () => print());
  if (!navigator.clipboard) return;
  document.body.append(status);
  for (const [boxes, place] of COPIED) {
    document.querySelectorAll(boxes).forEach((box) => {
      addCopyButton(box.querySelector(place), words.copySource, () => withAddress(box));
    });
  }
  const citation = document.querySelector(CITATION);
  if (citation) addCopyButton(citation, words.copy, () => withDay(citation));
})();
