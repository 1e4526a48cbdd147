import alerts from "./alerts.json";
import api_keys from "./api_keys.json";
import audit from "./audit.json";
import backups from "./backups.json";
import checklist from "./checklist.json";
import collections from "./collections.json";
import console from "./console.json";
import customers from "./customers.json";
import domains from "./domains.json";
import fleet from "./fleet.json";
import home from "./home.json";
import imports from "./imports.json";
import keys from "./keys.json";
import load from "./load.json";
import look from "./look.json";
import media from "./media.json";
import orders from "./orders.json";
import palette from "./palette.json";
import payments from "./payments.json";
import plan from "./plan.json";
import products from "./products.json";
import profile from "./profile.json";
import rules from "./rules.json";
import settings from "./settings.json";
import shipping from "./shipping.json";
import sign_in from "./sign_in.json";
import stock from "./stock.json";
import team from "./team.json";
import text from "./text.json";
import webhooks from "./webhooks.json";
import wizard from "./wizard.json";

export default {
  alerts,
  api_keys,
  audit,
  backups,
  checklist,
  collections,
  console,
  customers,
  domains,
  fleet,
  home,
  imports,
  keys,
  load,
  look,
  media,
  orders,
  palette,
  payments,
  plan,
  products,
  profile,
  rules,
  settings,
  shipping,
  sign_in,
  stock,
  team,
  text,
  webhooks,
  wizard,
};
