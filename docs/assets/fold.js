// Unfolds a long block: by its button, or when a search in the page, which
// scrolls what is folded away, finds something in it.
const LONG = ".block--long:not(.block--open) > pre";

function unfold(block, open) {
  block.classList.toggle("block--open", open);
  block.querySelector(".block__more").setAttribute("aria-expanded", open);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".block__more");
  if (!button) return;
  const block = button.closest(".block");
  unfold(block, !block.classList.contains("block--open"));
  button.scrollIntoView({ block: "nearest" });
});

document.addEventListener(
  "scroll",
  ({ target }) => {
    if (target.matches?.(LONG) && target.scrollTop > 0)
      unfold(target.closest(".block"), true);
  },
  true,
);
