/** Work for parts of a long page, put off until they are about to be seen. */

/** So far outside the window, in pixels, a part counts as near: it is ready when it scrolls in. */
const margin = 200;

/**
 * A function that does the work now where the element is near the window, else once it comes near; however often it was asked
 * for in between, once. Each work is a task of its own, so that the page answers the user between two of them.
 * @param {HTMLElement} element @param {() => void} work
 */
export function whenNear(element, work) {
  let near = false;
  let wanted = false;
  let timer = 0;

  const run = () => {
    if (!near || !wanted || timer !== 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      wanted = false;
      work();
    });
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries[entries.length - 1].isIntersecting;
      run();
    },
    { rootMargin: `${margin}px` },
  );
  observer.observe(element);
  // On paper everything is seen.
  addEventListener("beforeprint", () => {
    if (wanted) work();
    wanted = false;
  });

  return () => {
    wanted = true;
    run();
  };
}
