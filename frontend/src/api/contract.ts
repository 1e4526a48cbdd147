import type { components } from "./schema";
import type { components as consoleComponents } from "./schema-console";
import type * as ours from "./types";

type Served = components["schemas"];
type ConsoleServed = consoleComponents["schemas"];

/** Without the literal unions: the server describes states as text. */
type Loose<Type> = Type extends string
  ? string
  : Type extends number
    ? number
    : Type extends readonly (infer Item)[]
      ? Loose<Item>[]
      : Type extends object
        ? { [Key in keyof Type]: Loose<Type[Key]> }
        : Type;

/** The same for the server's side, where a field with a default is described as optional and an
 * object without a serializer as anything. */
type Told<Type> = unknown extends Type
  ? // biome-ignore lint/suspicious/noExplicitAny: the description says no more
    any
  : Known<Type>;

type Known<Type> = Type extends string
  ? string
  : Type extends number
    ? number
    : Type extends readonly (infer Item)[]
      ? Told<Item>[]
      : Type extends object
        ? string extends keyof Type
          ? // biome-ignore lint/suspicious/noExplicitAny: the description says no more
            any
          : { [Key in keyof Type]-?: Told<Type[Key]> }
        : Type;

/** Does not compile when an answer of the server lacks something that a page reads. */
type Fits<Server extends Loose<Ours>, Ours> = [Server, Ours];

/** What the pages read, each against the generated description of what is served. */
export type Contract = [
  Fits<Told<Served["OrderOut"]>, ours.Order>,
  Fits<Told<Served["OrderRowOut"]>, ours.OrderRow>,
  Fits<Told<Served["ProductOut"]>, ours.Product>,
  Fits<Told<Served["ProductRowOut"]>, ours.ProductRow>,
  Fits<Told<Served["CollectionOut"]>, ours.Collection>,
  Fits<Told<Served["MovementOut"]>, ours.Movement>,
  Fits<Told<Served["ImportOut"]>, ours.ImportJob>,
  Fits<Told<Served["CustomerOut"]>, ours.CustomerRow>,
  Fits<Told<Served["CustomerDetailOut"]>, ours.Customer>,
  Fits<Told<Served["ThemeOut"]>, ours.ThemeSettings>,
  Fits<Told<Served["PoliciesForm"]>, ours.PolicySettings>,
  Fits<Told<Served["PaymentSettingsOut"]>, ours.PaymentSettings>,
  Fits<Told<Served["SignInOut"]>, ours.SignInSettings>,
  Fits<Told<Served["RateOut"]>, ours.ShippingRate>,
  Fits<Told<Served["MemberOut"]>, ours.Member>,
  Fits<Told<Served["InvitationOut"]>, ours.Invitation>,
  Fits<Told<Served["EntryOut"]>, ours.AuditRow>,
  Fits<Told<Served["StoreOut"]>, ours.StoreSummary>,
  Fits<Told<Served["SessionOut"]>, ours.Session>,
  Fits<Told<Served["ChecklistOut"]>, ours.Checklist>,
  Fits<Told<Served["TodayOut"]>, ours.TodayFigures>,
  Fits<Told<ConsoleServed["StoreRow"]>, ours.ConsoleStore>,
  Fits<Told<ConsoleServed["FleetOut"]>, ours.FleetReport>,
  Fits<Told<ConsoleServed["LoadReport"]>, ours.LoadReport>,
  Fits<Told<ConsoleServed["BackupReport"]>, ours.BackupReport>,
  Fits<Told<Served["UsageOut"]>, ours.StoreUsage>,
];
