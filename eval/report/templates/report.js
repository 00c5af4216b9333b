"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const body = document.querySelector("#table tbody");
  const rows = [...body.rows];
  const dialog = document.getElementById("detail");
  const detail = document.getElementById("detail-body");
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const percent = (value) => (value === null ? "–" : (100 * value).toFixed(1) + " %");

  // Every text goes in as text, never as markup.
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const written = (language) => ({ lang: language, dir: data.rtl.includes(language) ? "rtl" : "ltr" });

  const haystack = new Map(rows.map((row) => {
    const concept = data.concepts[row.dataset.concept];
    const words = [row.dataset.concept, ...concept.sources.map((form) => form[0])];
    for (const found of Object.values(concept.languages)) words.push(found.preferred, ...found.renderings.map((each) => each[0]));
    return [row, fold(words.join("\n"))];
  }));
  const keeps = {
    "": () => true,
    varied: (found) => found.renderings.length > 1,
    deprecated: (found) => found.renderings.some((each) => each[1] === "deprecated"),
    other: (found) => found.renderings.some((each) => each[1] === "other"),
    missing: (found) => found.missing > 0,
    unmet: (found) => found.success < 1,
  };
  const refresh = () => {
    const wanted = fold(search.value.trim());
    let count = 0;
    for (const row of rows) {
      const languages = Object.values(data.concepts[row.dataset.concept].languages);
      row.hidden = !(haystack.get(row).includes(wanted) && languages.some(keeps[filter.value]));
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${rows.length}`;
  };
  search.addEventListener("input", refresh);
  filter.addEventListener("change", refresh);

  for (const header of document.querySelectorAll("#table thead th")) {
    header.firstElementChild.addEventListener("click", (event) => {
      const numeric = event.target.dataset.kind === "number";
      const up = header.getAttribute("aria-sort") === "descending" || (header.getAttribute("aria-sort") === "none" && !numeric);
      for (const other of header.parentElement.children) other.setAttribute("aria-sort", "none");
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      const column = header.cellIndex;
      const value = (row) => (numeric ? parseFloat(row.cells[column].textContent) || 0 : row.cells[column].textContent.trim());
      const order = numeric ? (a, b) => a - b : new Intl.Collator().compare;
      rows.sort((a, b) => (up ? 1 : -1) * order(value(a), value(b)));
      body.append(...rows);
    });
  }

  // Offsets count code points; JavaScript strings count UTF-16 units.
  const highlighted = (text, start, end, kind) => {
    const points = [...text];
    if (start < 0) return [text];
    return [points.slice(0, start).join(""), element("mark", { class: kind }, points.slice(start, end).join("")), points.slice(end).join("")];
  };
  const cell = (language, label, parts) => element("p", written(language), element("span", { class: "tag" }, label), ...parts);
  const pair = (number, source, targets) => {
    const [name, paragraph, sentence, language, text, translations] = data.segments[number];
    const made = element("div", { class: "pair", id: `segment-${number}` });
    made.append(element("p", { class: "where small" }, element("a", { href: `#segment=${name}:${paragraph}:${sentence}` }, `${name}, paragraph ${paragraph}, sentence ${sentence}`)));
    made.append(cell(language, data.names[language] || language, source ? highlighted(text, source[0], source[1], "source") : [text]));
    for (const code of data.languages) {
      if (!(code in translations)) continue;
      const found = targets[code];
      const label = (data.names[code] || code) + (found ? ` · ${found[0] < 0 ? "dropped" : found[2]}` : "");
      made.append(cell(code, label, found ? highlighted(translations[code], found[0], found[1], found[2]) : [translations[code]]));
    }
    return made;
  };

  const openConcept = (name) => {
    const concept = data.concepts[name];
    if (!concept) return;
    const title = data.languages.map((code) => concept.languages[code]?.preferred).filter(Boolean);
    detail.replaceChildren(element("h2", { id: "detail-title" }, title.join(" · ") || name));
    detail.append(element("p", { class: "small" }, `concept ${name}`));
    const list = element("ul");
    const sources = element("li", {}, "In the source: ");
    concept.sources.forEach(([text, language, count], index) => sources.append(index ? ", " : "", element("bdi", written(language), text), ` ${count}`));
    list.append(sources);
    for (const [code, found] of Object.entries(concept.languages)) {
      const item = element("li", {}, `${data.names[code] || code}: `);
      found.renderings.forEach(([text, status, count]) => item.append(element("span", { class: `key ${status}` }, element("bdi", written(code), text), ` ${count}`), " "));
      if (found.missing) item.append(element("span", { class: "key missing" }, `dropped ${found.missing}`));
      item.append(element("br"), element("span", { class: "small" },
        `success ${percent(found.success)}, consistency ${percent(found.dominance)}, within articles ${percent(found.within)}, across articles ${percent(found.across)}; ` +
        `entropy ${found.entropy.toFixed(2)} bits, of which ${found.entropyGivenSource.toFixed(2)} not explained by the source's own wording`));
      list.append(item);
    }
    detail.append(list);
    for (const [number, start, end, targets] of data.occurrences[name] || []) detail.append(pair(number, [start, end], targets));
    if (data.hidden[name]) detail.append(element("p", { class: "note" }, `${data.hidden[name]} further mentions are in renderings.jsonl.`));
  };
  const openSegment = (where) => {
    const number = data.segments.findIndex((each) => `${each[0]}:${each[1]}:${each[2]}` === where);
    if (number < 0) return;
    detail.replaceChildren(element("h2", { id: "detail-title" }, "Segment"), pair(number, null, {}));
    const concepts = element("ul");
    for (const [name, found] of Object.entries(data.occurrences)) {
      if (found.some((each) => each[0] === number)) concepts.append(element("li", {}, element("a", { href: `#concept=${name}` }, name)));
    }
    if (concepts.children.length) detail.append(element("h3", {}, "Concepts in it"), concepts);
  };
  const route = () => {
    const [kind, ...rest] = decodeURIComponent(location.hash.slice(1)).split("=");
    const name = rest.join("=");
    if (kind === "concept") openConcept(name);
    else if (kind === "segment") openSegment(name);
    else { if (dialog.open) dialog.close(); return; }
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  dialog.addEventListener("close", () => { if (location.hash) history.replaceState(null, "", location.pathname + location.search); });
  window.addEventListener("hashchange", route);
  for (const row of rows) {
    row.addEventListener("click", (event) => { if (!event.target.closest("a")) location.hash = `concept=${encodeURIComponent(row.dataset.concept)}`; });
  }

  const root = document.documentElement;
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !dialog.open && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  });
  refresh();
  route();
})();
