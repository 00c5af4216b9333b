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
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const name = (code) => data.names[code] || code;

  // Every text goes in as text, never as markup.
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const written = (language) => ({ lang: language, dir: data.rtl.includes(language) ? "rtl" : "ltr" });
  const accepted = (status) => status === "preferred" || status === "admitted";

  const haystack = new Map(rows.map((row) => {
    const concept = data.concepts[row.dataset.concept];
    const words = [row.dataset.concept, ...concept.sources.flatMap((form) => form[3].map((each) => each[0]))];
    for (const found of Object.values(concept.languages)) words.push(found.preferred, ...found.renderings.flatMap((form) => form[4].map((each) => each[0])));
    return [row, fold(words.join("\n"))];
  }));
  const keeps = {
    "": () => true,
    varied: (found) => found.renderings.length > 1,
    source: (found, concept) => concept.sources.length > new Set(concept.sources.map((form) => form[1])).size,
    deprecated: (found) => found.renderings.some((each) => each[1] === "deprecated"),
    other: (found) => found.renderings.some((each) => each[1] === "other"),
    missing: (found) => found.missing > 0,
    unmet: (found) => found.success < 1,
  };
  const refresh = () => {
    const wanted = fold(search.value.trim());
    let count = 0;
    for (const row of rows) {
      const concept = data.concepts[row.dataset.concept];
      row.hidden = !(haystack.get(row).includes(wanted) && Object.values(concept.languages).some((found) => keeps[filter.value](found, concept)));
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${rows.length}`;
  };
  search.addEventListener("input", refresh);
  filter.addEventListener("change", refresh);

  const headers = [...document.querySelectorAll("#table thead th[aria-sort]")];
  for (const header of headers) {
    header.firstElementChild.addEventListener("click", (event) => {
      const numeric = event.target.dataset.kind === "number";
      const up = header.getAttribute("aria-sort") === "descending" || (header.getAttribute("aria-sort") === "none" && !numeric);
      for (const other of headers) other.setAttribute("aria-sort", "none");
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      const column = header.cellIndex;
      const value = (row) => (numeric ? parseFloat(row.cells[column].textContent) || 0 : row.cells[column].textContent.trim());
      const order = numeric ? (a, b) => a - b : new Intl.Collator().compare;
      rows.sort((a, b) => (up ? 1 : -1) * order(value(a), value(b)));
      body.append(...rows);
    });
  }

  // Offsets count code points; JavaScript strings count UTF-16 units.
  const highlighted = (text, spans) => {
    const points = [...text];
    const parts = [];
    let at = 0;
    for (const [start, end, kind] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (start < at) continue;
      parts.push(points.slice(at, start).join(""), element("mark", { class: kind, title: kind }, points.slice(start, end).join("")));
      at = end;
    }
    return [...parts, points.slice(at).join("")];
  };
  const place = (segment) => `${segment[0]}:${segment[1]}:${segment[2]}`;
  // A segment and what is to be marked in it: spans of the source, and by language [start, end, status].
  const pair = (number, source, targets) => {
    const segment = data.segments[number];
    const [document_, paragraph, sentence, language, text, translations] = segment;
    const made = element("div", { class: "pair", id: `segment-${number}` });
    made.append(element("p", { class: "where small" }, element("a", { href: `#segment=${encodeURIComponent(place(segment))}` }, `${document_}, paragraph ${paragraph}, sentence ${sentence}`)));
    const texts = element("div", { class: "texts" });
    made.append(texts);
    texts.append(element("p", written(language), element("span", { class: "tag", lang: "en" }, name(language)), ...highlighted(text, source)));
    for (const code of data.languages) {
      if (!(code in translations)) continue;
      const found = targets[code] || [];
      const tag = element("span", { class: "tag", lang: "en" }, name(code));
      for (const status of new Set(found.map((each) => each[2]))) tag.append(" ", element("span", { class: `key ${status}` }, status === "missing" ? "dropped" : status));
      texts.append(element("p", written(code), tag, ...highlighted(translations[code], found.filter((each) => each[0] >= 0))));
    }
    return made;
  };

  const spellings = (forms, language) => {
    if (forms.length < 2) return "";
    const made = element("span", { class: "small" }, " (");
    forms.forEach(([text, count], index) => made.append(index ? ", " : "", element("bdi", written(language), text), ` ${count}`));
    made.append(")");
    return made;
  };
  const summary = (id, chosen) => {
    const concept = data.concepts[id];
    const list = element("div", { class: "summary" });
    const source = element("div", {}, element("h3", {}, `In the source: ${counted(concept.sources.length, "wording")}`));
    for (const [text, language, count, forms] of concept.sources) source.append(element("p", { class: "chip" }, element("bdi", written(language), text), ` ${count}`, spellings(forms, language)));
    list.append(source);
    for (const [code, found] of Object.entries(concept.languages)) {
      const part = element("div", {}, element("h3", {}, `${name(code)}: ${counted(found.renderings.length, "rendering")}`));
      const chip = (as, kind, forms, ...content) => {
        const pressed = chosen.into === code && chosen.as === as;
        const button = element("button", { type: "button", class: `key ${kind}`, "aria-pressed": String(pressed) }, ...content);
        button.addEventListener("click", () => go({ concept: id, ...(pressed ? {} : { into: code, as }) }));
        part.append(element("p", { class: "chip" }, button, spellings(forms, code)));
      };
      for (const [text, status, count, , forms] of found.renderings) chip(text, status, forms, element("bdi", written(code), text), ` ${count}`);
      if (found.missing) chip("", "missing", [], `dropped ${found.missing}`);
      part.append(element("p", { class: "small" },
        `success ${percent(found.success)} · consistency ${percent(found.dominance)}, within articles ${percent(found.within)}, across articles ${percent(found.across)} · ` +
        `varies by ${found.entropy.toFixed(2)} bits; ${found.entropyGivenSource.toFixed(2)} of them are not the source's doing`));
      if (found.advice.length) part.append(element("ul", { class: "advice" }, ...found.advice.map((text) => element("li", {}, text))));
      list.append(part);
    }
    return list;
  };
  const openConcept = (id, chosen) => {
    const concept = data.concepts[id];
    if (!concept) return false;
    const title = data.languages.map((code) => concept.languages[code]?.preferred).filter(Boolean);
    detail.replaceChildren(element("h2", { id: "detail-title" }, title.join(" · ") || id), element("p", { class: "small" }, `concept ${id}`), summary(id, chosen));
    const text = (number, code, target) => [...data.segments[number][5][code]].slice(target[0], target[1]).join("");
    const keep = ([number, , , targets]) => {
      if (chosen.article && data.segments[number][0] !== chosen.article) return false;
      if (chosen.as !== undefined) {
        const target = targets[chosen.into];
        if (!target) return false;
        const form = concept.languages[chosen.into].renderings.find((each) => each[0] === chosen.as);
        return chosen.as === "" ? target[0] < 0 : target[0] >= 0 && form !== undefined && form[4].some((each) => each[0] === text(number, chosen.into, target));
      }
      if (chosen.mend) return Object.entries(targets).some(([code, target]) => (!chosen.into || code === chosen.into) && !accepted(target[2]));
      return true;
    };
    const all = data.occurrences[id] || [];
    const kept = all.filter(keep);
    const segments = new Map();
    for (const [number, start, end, targets] of kept) {
      const group = segments.get(number) || segments.set(number, [[], {}]).get(number);
      group[0].push([start, end, "source"]);
      for (const [code, target] of Object.entries(targets)) (group[1][code] ||= []).push(target);
    }
    const state = element("p", { class: "state" }, kept.length < all.length ? `${kept.length} of ${counted(all.length, "mention")}` : counted(all.length, "mention"), ` in ${counted(segments.size, "sentence")}. `);
    if (kept.length < all.length) state.append(element("a", { href: `#concept=${encodeURIComponent(id)}` }, "Show all"));
    else if (Object.values(concept.languages).some((found) => found.success < 1)) state.append(element("a", { href: `#concept=${encodeURIComponent(id)}&mend` }, "Only what is to be mended"));
    detail.append(state);
    for (const [number, [source, targets]] of segments) detail.append(pair(number, source, targets));
    if (data.hidden[id]) detail.append(element("p", { class: "note" }, `${counted(data.hidden[id], "further mention")} in renderings.jsonl.`));
    return true;
  };
  const openSegment = (where) => {
    const number = data.segments.findIndex((each) => place(each) === where);
    if (number < 0) return false;
    const table = element("table");
    table.append(element("thead", {}, element("tr", {}, element("th", {}, "Concept"), element("th", {}, "Source"), ...data.languages.map((code) => element("th", {}, name(code))))));
    const marks = [];
    const rows_ = element("tbody");
    const segment = data.segments[number];
    for (const [id, found] of Object.entries(data.occurrences)) {
      for (const [at, start, end, targets] of found) {
        if (at !== number) continue;
        marks.push([start, end, "source"]);
        const cells = data.languages.map((code) => {
          const target = targets[code];
          if (!target) return element("td");
          return element("td", {}, element("span", { class: `key ${target[2]}` }, element("bdi", written(code), target[0] < 0 ? "dropped" : [...segment[5][code]].slice(target[0], target[1]).join(""))));
        });
        rows_.append(element("tr", {}, element("th", { scope: "row" }, element("a", { href: `#concept=${encodeURIComponent(id)}` }, id)), element("td", {}, element("bdi", written(segment[3]), [...segment[4]].slice(start, end).join(""))), ...cells));
      }
    }
    table.append(rows_);
    detail.replaceChildren(element("h2", { id: "detail-title" }, "Segment"), pair(number, marks, {}));
    if (rows_.children.length) detail.append(element("h3", {}, "Concepts in it"), element("div", { class: "scroll" }, table));
    return true;
  };

  const go = (values) => { location.hash = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&"); };
  let current = null;
  const route = () => {
    const values = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
    const id = values.get("concept");
    const segment = values.get("segment");
    const chosen = { into: values.get("into") ?? undefined, as: values.get("as") ?? undefined, article: values.get("article") ?? undefined, mend: values.has("mend") };
    const same = current !== null && current === id;
    const top = dialog.scrollTop;
    const opened = id !== null ? openConcept(id, chosen) : segment !== null && openSegment(segment);
    current = opened ? id : null;
    if (!opened) { if (dialog.open) dialog.close(); return; }
    for (const button of ["previous", "next"]) document.getElementById(button).hidden = id === null;
    if (!dialog.open) dialog.showModal();
    // Another choice of the same concept's mentions does not move the page.
    dialog.scrollTop = same ? top : 0;
    if (!same) detail.focus({ preventScroll: true });
    else detail.querySelector("[aria-pressed=true]")?.focus({ preventScroll: true });
  };
  const step = (by) => {
    const visible = rows.filter((row) => !row.hidden).map((row) => row.dataset.concept);
    const next = visible[(visible.indexOf(current) + by + visible.length) % visible.length];
    if (next !== undefined) go({ concept: next });
  };
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  // A modal dialog prints as the window shows it; one in the flow of the page prints whole.
  let printing = false;
  window.addEventListener("beforeprint", () => { if (dialog.open) { printing = true; dialog.close(); dialog.show(); } });
  window.addEventListener("afterprint", () => { if (printing) { printing = false; dialog.close(); dialog.showModal(); } });
  dialog.addEventListener("close", () => { if (dialog.open) return; current = null; if (location.hash) history.replaceState(null, "", location.pathname + location.search); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  window.addEventListener("hashchange", route);
  for (const row of rows) {
    row.addEventListener("click", (event) => { if (!event.target.closest("a") && !String(getSelection())) go({ concept: row.dataset.concept }); });
  }

  // The heat map is a grid with one tab stop (WAI-ARIA Authoring Practices); without this script it is a table of links.
  // Concepts that an article does not name have no cell: the keys go on to the next that is there.
  const map = document.querySelector("svg.heatmap");
  const lines = [...map.querySelectorAll("[role=row]")].map((row) => [...row.querySelectorAll("a")]).filter((line) => line.length);
  const column = (link) => link.parentNode.getAttribute("aria-colindex");
  let stop = null;
  const rove = (link) => {
    stop?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    stop = link;
  };
  map.setAttribute("role", "grid");
  for (const cell of map.querySelectorAll("[role=cell]")) cell.setAttribute("role", "gridcell");
  for (const link of lines.flat()) link.setAttribute("tabindex", "-1");
  if (lines.length) rove(lines[0][0]);
  // Chromium makes a tab stop of an SVG that listens to focus itself.
  map.parentNode.addEventListener("focusin", (event) => { if (lines.flat().includes(event.target)) rove(event.target); });
  map.addEventListener("keydown", (event) => {
    const at = lines.findIndex((line) => line.includes(event.target));
    if (at < 0 || event.altKey || event.metaKey || event.shiftKey) return;
    const line = lines[at];
    const across = line.indexOf(event.target);
    const down = lines.map((each) => each.find((link) => column(link) === column(event.target)));
    const reached = event.ctrlKey ? { Home: lines[0][0], End: lines.at(-1).at(-1) } : {
      ArrowLeft: line[across - 1], ArrowRight: line[across + 1],
      ArrowUp: down.slice(0, at).findLast(Boolean), ArrowDown: down.slice(at + 1).find(Boolean),
      Home: line[0], End: line.at(-1),
    };
    if (!Object.hasOwn(reached, event.key)) return;
    event.preventDefault();
    reached[event.key]?.focus();
  });

  const root = document.documentElement;
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/" && !dialog.open) { event.preventDefault(); search.focus(); }
    if (current !== null && dialog.open && (event.key === "j" || event.key === "k")) step(event.key === "j" ? 1 : -1);
  });
  refresh();
  route();
})();
