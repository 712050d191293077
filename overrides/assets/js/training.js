"use strict";
/* The catalogue of training: leaves out the modules that do not fit. Nothing is fetched, kept, or put into the address. */

(() => {
  const box = document.querySelector("[data-catalogue]");
  const form = box.querySelector("form");
  const said = box.querySelector("[data-said]");
  const modules = [...box.querySelectorAll("[data-module]")];
  const lists = [...form.querySelectorAll("select")];

  const fits = (module) => lists.every((list) => !list.value || module.dataset[list.name].split("|").includes(list.value));

  const narrow = () => {
    for (const module of modules) module.toggleAttribute("data-out", !fits(module));
    const left = modules.filter(fits).length;
    said.textContent = left ? left + " of " + modules.length + " shown." : "Nothing fits all of these. Choose fewer.";
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", narrow);
  addEventListener("pageshow", () => { form.reset(); narrow(); });     // a list that is shorter than expected puzzles
  form.hidden = false;
})();
