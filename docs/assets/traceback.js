// Finds the pages about an error that a reader pastes. Nothing is sent: the
// index of the site's errors is fetched once, and matched here.
const Traceback = (() => {
  const index = new URL("errors.json", document.currentScript.src);
  const site = new URL("../", index);
  const SHOWN = 5;
  // A page below this score is no answer.
  const ENOUGH = 0.4;

  const VARIABLE = /…|\.\.\./;
  const COLOUR = /\x1b\[[\d;]*[A-Za-z]/g;

  // Reads errors, each as [class, message], with the patterns that come with
  // the index. They are explained in harness/book/error_lines.py, which reads them alike.
  function reader({ patterns, untyped, variable, length, line: longest }) {
    const compiled = (flags, ...names) =>
      names.map((name) => new RegExp(patterns[name], flags));
    const [margin, typed, named, assertion] =
      compiled("", "margin", "typed", "kind", "assertion");
    const [background, inside, address, path] =
      compiled("g", "background", "inside", "address", "path");
    const classes = untyped.map(([source, kind]) => [new RegExp(source), kind]);
    const shortened = `⟦$1 ${variable}⟧`;

    function generalised(message) {
      message = message.replace(background, "");
      message = message.replaceAll("<locals>", "locals");
      let before = "";
      while (message !== before)
        [before, message] = [message, message.replace(inside, shortened)];
      message = message.replaceAll("⟦", "<").replaceAll("⟧", ">");
      message = message.replace(address, variable).replace(path, variable);
      message = message.trim();
      if (message.length <= length) return message;
      message = message.slice(0, length);
      const end = Math.max(message.lastIndexOf(" "), 0);
      return `${message.slice(0, end)} ${variable}`;
    }

    // The error that a line names, or null.
    function parse(line, following = "") {
      const asserted = line.match(assertion);
      if (asserted)
        return ["AssertionError", generalised(asserted.groups.message)];
      const text = line.replace(margin, "").trim();
      for (const [pattern, kind] of classes)
        if (pattern.test(text)) return [kind, generalised(text)];
      const match = text.match(typed);
      if (!match) return null;
      const { type, colon } = match.groups;
      const kind = type.slice(type.lastIndexOf(".") + 1);
      if (!named.test(kind) && !(type.includes(".") && colon)) return null;
      let message = match.groups.message ?? "";
      if (colon && !message) message = following.replace(margin, "").trim();
      return (
        (kind === "Failed" && parse(message)) || [kind, generalised(message)]
      );
    }

    return {
      parse,
      lines: (text) =>
        text
          .replace(COLOUR, "")
          .split(/\r?\n/)
          .map((line) => line.slice(0, longest)),
      // What in a text may be an error: what looks like one, or else any line.
      errors: (lines) =>
        lines.map((line, at) => parse(line, lines[at + 1])).filter(Boolean),
      phrases: (lines) =>
        lines
          .map((line) => ["", generalised(line.replace(margin, ""))])
          .filter(([, message]) => message),
    };
  }

  const escaped = (piece) =>
    piece.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const words = ([kind, message]) =>
    new Set(`${kind} ${message}`.toLowerCase().match(/\w+/g));

  // What the index says, made ready for many questions.
  function prepared({ pages, errors, grammar }) {
    const entries = errors.map(([kind, message, places]) => {
      const pieces = message.split(VARIABLE).map(escaped);
      const pattern =
        pieces.length > 1 ? new RegExp(`^${pieces.join(".*")}`) : null;
      return { kind, message, pattern, places, words: words([kind, message]) };
    });
    const counts = new Map();
    for (const entry of entries)
      for (const word of entry.words)
        counts.set(word, (counts.get(word) ?? 0) + 1);
    // A rare word says more; one that no error has says little.
    const most = Math.log(1 + entries.length);
    const weight = (word) =>
      counts.has(word) ? most - Math.log(counts.get(word)) : most / 3;
    const sum = (set) => [...set].reduce((all, word) => all + weight(word), 0);
    for (const entry of entries) {
      entry.sum = sum(entry.words);
      // What many pages show points to none of them.
      entry.share = 1 / Math.sqrt(entry.places.length);
    }
    return { pages, entries, weight, sum, ...reader(grammar) };
  }

  // From 0 to 1 by common words; more for the error itself.
  function similarity(asked, entry, { weight, sum }) {
    const [kind, message] = asked;
    if (kind === entry.kind && message === entry.message) return 2;
    if (kind === entry.kind && entry.pattern?.test(message)) return 1.5;
    let common = 0;
    for (const word of entry.words)
      if (asked.words.has(word)) common += weight(word);
    asked.sum ??= sum(asked.words);
    return common / Math.sqrt(asked.sum * entry.sum);
  }

  // For one error: each page's best entry.
  function matches(index, asked) {
    const best = new Map();
    for (const entry of index.entries) {
      const alike = similarity(asked, entry, index);
      if (alike < ENOUGH) continue;
      for (const [page, heading, about, times] of entry.places) {
        const score =
          alike * entry.share * (1 + about + Math.min(times, 4) / 20);
        if (score > (best.get(page)?.score ?? 0))
          best.set(page, { page, heading, score, entry });
      }
    }
    return best.values();
  }

  // The pages that show these errors, best first. A page that shows several of
  // them is better; its link leads to the one that it is about.
  function pages(index, asked) {
    const found = new Map();
    const distinct = new Map(asked.map((error) => [error.join(), error]));
    for (const error of distinct.values()) {
      error.words = words(error);
      for (const match of matches(index, error)) {
        const known = found.get(match.page);
        const best = known?.best.score > match.score ? known.best : match;
        const score = (known?.score ?? 0) + match.score;
        found.set(match.page, { ...best, best, score });
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  function rank(index, text) {
    const lines = index.lines(text);
    const found = pages(index, index.errors(lines));
    return found.length ? found : pages(index, index.phrases(lines));
  }

  let loading;
  const load = () =>
    (loading ??= fetch(index)
      .then((response) => response.json())
      .then(prepared));

  function element(name, text, attributes = {}) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...[text].flat());
    return made;
  }

  function result(index, { page, heading, entry }) {
    const [address, title, description, headings] = index.pages[page];
    const [words, anchor] = headings[heading];
    const href = new URL(address + (anchor && `#${anchor}`), site).href;
    const shown = entry.kind ? `${entry.kind}: ${entry.message}` : entry.message;
    const where = anchor ? `${title}: ${words}` : title;
    return element("li", [
      element("a", where, { href }),
      element("code", shown.replace(/: $/, "")),
      element("p", description),
    ]);
  }

  async function answer(form) {
    const text = form.querySelector("textarea").value;
    const status = form.querySelector("[role=status]");
    const list = form.querySelector("ol");
    let items = [];
    let said = "";
    if (text.trim())
      try {
        const index = await load();
        const found = rank(index, text).slice(0, SHOWN);
        items = found.map((match) => result(index, match));
        const pages = found.length === 1 ? "1 page" : `${found.length} pages`;
        said = found.length
          ? `${pages}, best first: ${index.pages[found[0].page][1]}`
          : "No page shows this error.";
      } catch {
        said = "The list of errors could not be loaded.";
        loading = undefined;
      }
    if (form.querySelector("textarea").value !== text) return;
    status.textContent = said;
    list.replaceChildren(...items);
  }

  for (const form of document.querySelectorAll("form.find")) {
    form.addEventListener("focusin", () => load().catch(() => {}), {
      once: true,
    });
    form.addEventListener("input", () => answer(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    // A browser keeps what was typed when it comes back to a page.
    answer(form);
  }

  return { prepared, rank };
})();
