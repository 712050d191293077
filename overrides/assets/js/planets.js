"use strict";
/* The picture of three planets. The tables have every word already; this only changes how the picture is drawn, and hides
   the columns and moments that were not chosen. Nothing is fetched, kept, or put into the address. */

(() => {
  const box = document.querySelector("[data-planets]");
  if (!box) return;                                   // a preview with a broken data file has no picture
  const ALL = 3;                                      // the value of "All three"
  const note = box.querySelector("[data-note]");
  const views = box.querySelector("[data-readings=views]");
  const moments = box.querySelector("[data-readings=moments]");
  const chosen = (name) => box.querySelector(`input[name=${name}]:checked`).value;

  /** Draws how one planet sees everybody in the picture, or nothing for ALL. */
  const draw = (planet) => {
    for (const circle of box.querySelectorAll("circle[data-planet]")) {
      circle.toggleAttribute("data-chosen", Number(circle.dataset.planet) === planet);
    }
    for (const person of box.querySelectorAll("[data-lights]")) {
      const light = person.dataset.lights.split(" ")[planet];
      if (light) person.dataset.light = light; else delete person.dataset.light;
      person.toggleAttribute("data-held", person.dataset.holds.split(" ")[planet] === "yes");
    }
    box.querySelector("[data-key]").hidden = planet === ALL;
  };

  const showPlanet = () => {
    const planet = Number(chosen("planet"));
    draw(planet);
    if (planet === ALL) delete views.dataset.only; else views.dataset.only = planet;
  };

  const showMoment = () => {
    const moment = chosen("moment");
    for (const row of moments.tBodies) row.toggleAttribute("data-out", moment !== "all" && row.dataset.row !== moment);
  };

  box.addEventListener("change", ({ target }) => {
    if (target.name === "planet") showPlanet(); else showMoment();
    note.textContent = "Shown: " + target.parentElement.textContent.trim() + ".";
  });

  /* A press on a planet of the picture is the same as its button. */
  box.querySelector("[data-picture]").addEventListener("click", ({ target }) => {
    const circle = target.closest("[data-planet]");
    if (circle) box.querySelector(`input[name=planet][value="${circle.dataset.planet}"]`).click();
  });

  /* After Back, some browsers restore what was chosen: then the page must show it. */
  addEventListener("pageshow", () => { showPlanet(); showMoment(); });
  for (const part of box.querySelectorAll("[data-scripted]")) part.hidden = false;
  box.dataset.ready = "";
})();
