/* Tells the page that shows this frame that the bank has its answer, and nothing else. */
if (parent !== window) parent.postMessage({ type: "bank-answered" }, "*");
