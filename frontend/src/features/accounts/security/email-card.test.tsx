import { screen, waitForElementToBeRemoved } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import type { EmailAddress } from "./account";
import { EmailCard } from "./email-card";

const auth = (path: string) => `*/_allauth/browser/v1${path}`;
const data = (rows: unknown) => HttpResponse.json({ status: 200, data: rows });
const refused = (param: string, message: string) =>
  HttpResponse.json({ status: 400, errors: [{ param, code: "x", message }] }, { status: 400 });
const OLD: EmailAddress = { email: "old@b.test", verified: true, primary: true };
const WAITING: EmailAddress = { email: "new@b.test", verified: false, primary: false };

/** An account service with these addresses; ABC-123 is the code. Says what it was asked. */
function serve(...first: EmailAddress[]) {
  let rows = first;
  const asked: unknown[] = [];
  const path = auth("/account/email");
  const note = async (request: Request) => {
    const body = (await request.json()) as { email: string };
    asked.push([request.method, body]);
    return body.email;
  };
  server.use(
    http.get(path, () => data(rows)),
    http.post(path, async ({ request }) => {
      rows = [...rows, { ...WAITING, email: await note(request) }];
      return data(rows);
    }),
    http.put(path, async ({ request }) => {
      await note(request);
      return HttpResponse.json({ status: 200 });
    }),
    http.patch(path, async ({ request }) => {
      const email = await note(request);
      rows = rows.map((row) => ({ ...row, primary: row.email === email }));
      return data(rows);
    }),
    http.delete(path, async ({ request }) => {
      const email = await note(request);
      rows = rows.filter((row) => row.email !== email);
      return data(rows);
    }),
    http.post(auth("/auth/email/verify"), async ({ request }) => {
      const { key } = (await request.json()) as { key: string };
      if (key !== "ABC-123") return refused("key", "Incorrect code.");
      rows = rows.map((row) => ({ ...row, verified: true }));
      return data({});
    }),
  );
  return { asked, lose: () => (rows = rows.filter((row) => row.verified)) };
}

const open = () => renderPage(<EmailCard />).user;
const button = (name: string) => screen.findByRole("button", { name });

test("a new address is used once its code is entered; the old one can be taken away", async () => {
  const { asked } = serve(OLD);
  const user = open();
  await user.click(await button("Change address"));
  await user.type(screen.getByLabelText("New address"), " new@b.test ");
  await user.click(await button("Send a code"));
  await user.type(await screen.findByLabelText("Code from the e-mail"), "abc-123");
  await user.click(await button("Confirm"));
  expect(await screen.findByText("Your e-mail address is changed.")).toBeInTheDocument();
  await user.click(await button("Remove old@b.test"));
  await waitForElementToBeRemoved(screen.queryByText("old@b.test"));
  expect(screen.getByText("new@b.test")).toBeInTheDocument();
  expect(asked).toEqual([
    ["POST", { email: "new@b.test" }],
    ["PATCH", { email: "new@b.test", primary: true }],
    ["DELETE", { email: "old@b.test" }],
  ]);
});

test("a change that waits is found again, its code sent again, and given up", async () => {
  const { asked } = serve(OLD, WAITING);
  const user = open();
  expect(await screen.findByText("We have sent a code to new@b.test.")).toBeInTheDocument();
  await user.click(await button("Send it again"));
  expect(await screen.findByText("We sent a new code.")).toBeInTheDocument();
  await user.click(await button("Cancel"));
  expect(await button("Change address")).toBeInTheDocument();
  expect(asked).toEqual([
    ["PUT", { email: "new@b.test" }],
    ["DELETE", { email: "new@b.test" }],
  ]);
});

test("a wrong code is said beside its field; where none is awaited any more, one starts anew", async () => {
  const service = serve(OLD, WAITING);
  const user = open();
  await user.type(await screen.findByLabelText("Code from the e-mail"), "XYZ-999");
  await user.click(await button("Confirm"));
  expect(await screen.findByText("Incorrect code.")).toBeInTheDocument();
  service.lose();
  await user.click(await button("Confirm"));
  expect(await screen.findByText(/The code is no longer valid/)).toBeInTheDocument();
  expect(screen.getByLabelText("New address")).toBeInTheDocument();
});

test("an address that is refused, and a second letter too soon, are said in words", async () => {
  serve(OLD);
  server.use(
    http.post(auth("/account/email"), () => refused("email", "Enter a valid email address.")),
    http.put(auth("/account/email"), () => HttpResponse.json({ status: 429 }, { status: 429 })),
  );
  const user = open();
  await user.click(await button("Change address"));
  await user.type(screen.getByLabelText("New address"), "nobody");
  await user.click(await button("Send a code"));
  expect(await screen.findByText("Enter a valid email address.")).toBeInTheDocument();
  serve(OLD);
  server.use(
    http.put(auth("/account/email"), () => HttpResponse.json({ status: 429 }, { status: 429 })),
  );
  await user.type(screen.getByLabelText("New address"), "@b.test");
  await user.click(await button("Send a code"));
  await user.click(await button("Send it again"));
  expect(await screen.findByText(/^No code was sent/)).toBeInTheDocument();
});

test("who has no address adds one", async () => {
  serve();
  open();
  expect(await screen.findByText("No address yet.")).toBeInTheDocument();
  expect(await button("Add an address")).toBeInTheDocument();
});

test("while it loads there is a placeholder, and what fails can be tried again", async () => {
  server.use(
    http.get(auth("/account/email"), () =>
      HttpResponse.json({ status: 404, detail: "Gone." }, { status: 404 }),
    ),
  );
  open();
  expect(screen.getByText("Loading")).toBeInTheDocument();
  expect(await screen.findByRole("alert")).toHaveTextContent("Gone.");
});
