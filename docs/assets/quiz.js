// Lets a reader choose answers in a quiz, and counts the right ones. Nothing is
// sent or stored: a reload starts again.
{
  const quiz = [...document.querySelectorAll(".quiz")];
  const chosen = new Map(); // of each question, whether the choice was right
  const score = element("div", { className: "quiz-score" });
  score.setAttribute("role", "status");

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const right = () => [...chosen.values()].filter(Boolean).length;

  function choose(question, option) {
    if (chosen.has(question)) return;
    const options = [...question.querySelectorAll(".quiz__options > li")];
    const isRight = "right" in option.dataset;
    chosen.set(question, isRight);
    for (const each of options) {
      const says =
        "right" in each.dataset ? "right" : each === option ? "wrong" : "";
      each.classList.add(`quiz__option--${says || "other"}`);
      const button = each.firstChild;
      button.setAttribute("aria-disabled", "true");
      if (says)
        button.append(" ", element("span", { className: "quiz__mark" }, says));
    }
    const count = chosen.size;
    const all = count > 1 ? ` ${right()} of ${count} right so far.` : "";
    question.querySelector("[role=status]").textContent =
      (isRight ? "Right." : "Wrong.") + all;
    question.querySelector(".quiz__answer").open = true;
    if (chosen.size === quiz.length) finish();
  }

  // The pages that explain what was answered wrong, each once.
  function again() {
    const wrong = quiz.filter((question) => !chosen.get(question));
    const links = wrong.map((question) =>
      question.querySelector(".quiz__answer > p a[href]"),
    );
    const pages = new Map(links.map((link) => [link.href, link.textContent]));
    return [...pages].map(([href, title]) =>
      element("li", {}, element("a", { href }, title)),
    );
  }

  function finish() {
    if (quiz.length < 2) return;
    const said = `${right()} of ${quiz.length} right.`;
    const pages = again();
    const copy = button("Copy the result", () => copyResult(copy, said));
    score.append(
      element("p", {}, element("strong", {}, said), pages.length ? " Read again:" : ""),
      ...(pages.length ? [element("ul", {}, ...pages)] : []),
      element("p", {}, copy, " ", button("Start again", restart)),
    );
  }

  function button(text, onclick) {
    return element("button", { type: "button", onclick }, text);
  }

  // What a reader can send to others: no answer is told.
  async function copyResult(button, said) {
    const marks = quiz.map((question) => (chosen.get(question) ? "🟩" : "🟥"));
    const address = location.href.replace(/#.*/, "");
    const text = `${document.title}: ${said}\n${marks.join("")}\n${address}`;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "This browser does not let a page copy";
    }
  }

  function restart() {
    chosen.clear();
    score.replaceChildren();
    for (const question of quiz) begin(question);
    quiz[0].querySelector("button").focus();
  }

  function begin(question) {
    question.querySelector(".quiz__answer").open = false;
    question.querySelector("[role=status]").textContent = "";
    for (const option of question.querySelectorAll(".quiz__options > li")) {
      option.className = "";
      option.querySelector("button").removeAttribute("aria-disabled");
      option.querySelector(".quiz__mark")?.remove();
    }
  }

  for (const question of quiz) {
    for (const option of question.querySelectorAll(".quiz__options > li")) {
      const press = button("", () => choose(question, option));
      press.append(...option.childNodes);
      option.append(press);
    }
    const status = element("p", { className: "quiz__status" });
    status.setAttribute("role", "status");
    question.querySelector(".quiz__answer").before(status);
  }
  quiz.at(-1)?.after(score);
}
