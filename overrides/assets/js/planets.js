"use strict";
/* The picture of three planets. Every word stands in the tables already; this only turns the light in the picture and
   leaves out the columns and moments that were not asked for. Nothing is fetched, kept, or put into the address. */

(() => {
  const box = document.querySelector("[data-planets]");
  if (!box) return;                                   // a preview with a broken data file has no picture
  const NONE = 3;                                     // the number that stands for "All three"
  const say = box.querySelector("[data-say]");
  const views = box.querySelector("[data-readings=views]");
  const moments = box.querySelector("[data-readings=moments]");
  const chosen = (name) => box.querySelector(`input[name=${name}]:checked`);
  const words = (input) => input.parentElement.textContent.trim();

  /** The light of one planet on everybody in the picture; no planet, no light. */
  const turn = (planet) => {
    for (const circle of box.querySelectorAll("circle[data-planet]")) {
      circle.toggleAttribute("data-chosen", Number(circle.dataset.planet) === planet);
    }
    for (const person of box.querySelectorAll("[data-lights]")) {
      const light = person.dataset.lights.split(" ")[planet];
      if (light) person.dataset.light = light; else delete person.dataset.light;
      person.toggleAttribute("data-held", person.dataset.holds.split(" ")[planet] === "yes");
    }
    box.querySelector("[data-key]").hidden = planet === NONE;
  };

  const look = () => {
    const planet = Number(chosen("planet").value);
    turn(planet);
    if (planet === NONE) delete views.dataset.only; else views.dataset.only = planet;
  };

  const pick = () => {
    const { value } = chosen("moment");
    for (const row of moments.tBodies) row.toggleAttribute("data-out", value !== "all" && row.dataset.row !== value);
  };

  box.addEventListener("change", ({ target }) => {
    if (target.name === "planet") look(); else pick();
    say.textContent = "Shown: " + words(target) + ".";
  });

  /* A finger on a planet is as good as its button. */
  box.querySelector("[data-picture]").addEventListener("click", ({ target }) => {
    const circle = target.closest("[data-planet]");
    if (circle) box.querySelector(`input[name=planet][value="${circle.dataset.planet}"]`).click();
  });

  /* Some browsers put back what was chosen when a reader returns: then the page shows it. */
  addEventListener("pageshow", () => { look(); pick(); });
  for (const part of box.querySelectorAll("[data-scripted]")) part.hidden = false;
  box.dataset.ready = "";
})();
