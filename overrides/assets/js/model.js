"use strict";
/* The picture of a model. The tables have every word already; this only changes how the picture is drawn, and hides
   the columns and moments that were not chosen. Nothing is fetched, kept, or put into the address. */

(() => {
  const box = document.querySelector("[data-model]");
  if (!box) return;                                   // a preview with a broken data file has no picture
  const note = box.querySelector("[data-note]");
  const views = box.querySelector("[data-readings=views]");
  const moments = box.querySelector("[data-readings=moments]");
  const circles = box.querySelectorAll("circle[data-part]");
  const ALL = circles.length;                         // the value of the choice of all parts
  const chosen = (name) => box.querySelector(`input[name=${name}]:checked`).value;

  /** Draws how one part sees everybody in the picture, or nothing for ALL. */
  const draw = (part) => {
    for (const circle of circles) {
      circle.toggleAttribute("data-chosen", Number(circle.dataset.part) === part);
    }
    for (const person of box.querySelectorAll("[data-lights]")) {
      const light = person.dataset.lights.split(" ")[part];
      if (light) person.dataset.light = light; else delete person.dataset.light;
      person.toggleAttribute("data-held", person.dataset.holds.split(" ")[part] === "yes");
    }
    box.querySelector("[data-key]").hidden = part === ALL;
  };

  const showPart = () => {
    const part = Number(chosen("part"));
    draw(part);
    views.toggleAttribute("data-only", part !== ALL);
    for (const row of views.rows) {
      for (const cell of [...row.cells].slice(1)) cell.toggleAttribute("data-out", part !== ALL && cell.cellIndex !== part + 1);
    }
  };

  const showMoment = () => {
    if (!moments) return;                             // a model without moments
    const moment = chosen("moment");
    for (const row of moments.tBodies) row.toggleAttribute("data-out", moment !== "all" && row.dataset.row !== moment);
  };

  box.addEventListener("change", ({ target }) => {
    if (target.name === "part") showPart(); else showMoment();
    note.textContent = note.dataset.shown.replace("{what}", () => target.parentElement.textContent.trim());
  });

  /* A press on a part of the picture is the same as its button. */
  box.querySelector("[data-picture]").addEventListener("click", ({ target }) => {
    const circle = target.closest("[data-part]");
    if (circle) box.querySelector(`input[name=part][value="${circle.dataset.part}"]`).click();
  });

  /* After Back, some browsers restore what was chosen: then the page must show it. */
  addEventListener("pageshow", () => { showPart(); showMoment(); });
  for (const part of box.querySelectorAll("[data-scripted]")) part.hidden = false;
  box.dataset.ready = "";
})();
