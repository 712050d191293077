// Conveniences that need a script: buttons that print the page and copy its address, and one beside
// each figure, change of law and citation that copies it with its source. Nothing is kept or sent.
(() => {
  const LEFT_OUT = "button, summary, ul, .hub-figures__ways, .hub-law__link, .hub-unseen";
  // What is copied, and the part of it that gets the button; null for all of it.
  const COPIED = [
    ["tr[id^=figure-]", "th"],
    [".hub-figure-list > li", null],
    [".hub-figures > ul > li", ".hub-figures__ways"],
    [".hub-law", ".hub-law__link"],
  ];
  const SHARED = ".hub-figure-group__shared dl";
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

  // What a group of figures says once, for all of them, is copied with each.
  const sharedBy = (box) => box.closest(".hub-figure-group")?.querySelector(SHARED);

  const address =
    document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

  const withAddress = (box) => {
    const shared = sharedBy(box);
    return [textOf(box), shared && textOf(shared), `${address}#${box.id}`].filter(Boolean).join(" ");
  };

  const withDay = (box) => {
    const form = { day: "numeric", month: "long", year: "numeric" };
    const day = new Date().toLocaleDateString(document.documentElement.lang, form);
    return `${textOf(box)} ${words.accessed.replace("{day}", day)}`;
  };

  const status = document.createElement("p");
  status.className = "hub-unseen";
  status.setAttribute("role", "status");

  const addCopyButton = (place, label, text, iconName = "copy") =>
    addButton(place, iconName, label, async (button) => {
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
  const offers = (action) => actions?.dataset.actions.split(" ").includes(action);
  if (offers("print")) addButton(actions, "print", words.print, () => print());
  if (!navigator.clipboard) return;
  document.body.append(status);
  if (offers("link")) addCopyButton(actions, words.link, () => address, "link");
  for (const [boxes, place] of COPIED) {
    document.querySelectorAll(boxes).forEach((box) => {
      addCopyButton(place ? box.querySelector(place) : box, words.copySource, () => withAddress(box));
    });
  }
  const citation = document.querySelector(CITATION);
  if (citation) addCopyButton(citation, words.copy, () => withDay(citation));
})();
