"use strict";
/* The catalogue of training: hides the modules that do not match the filters. Nothing is fetched, kept, or put into the
   address. */

(() => {
  const box = document.querySelector("[data-catalogue]");
  const form = box.querySelector("form");
  const note = box.querySelector("[data-note]");
  const modules = [...box.querySelectorAll("[data-module]")];
  const lists = [...form.querySelectorAll("select")];

  const matches = (module) => lists.every((list) => !list.value || module.dataset[list.name].split("|").includes(list.value));

  const filter = () => {
    const shown = modules.filter(matches);
    for (const module of modules) module.toggleAttribute("data-out", !shown.includes(module));
    note.textContent = shown.length ? note.dataset.shown.replace("{number}", shown.length).replace("{all}", modules.length) : note.dataset.none;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  addEventListener("pageshow", () => { form.reset(); filter(); });     // after Back, a list without its filters confuses
  form.hidden = false;
})();
