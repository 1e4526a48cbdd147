import audit from "./audit.json";
import auth from "./auth.json";
import checklist from "./checklist.json";
import collections from "./collections.json";
import common from "./common.json";
import console from "./console.json";
import customers from "./customers.json";
import errors from "./errors.json";
import home from "./home.json";
import imports from "./imports.json";
import keys from "./keys.json";
import look from "./look.json";
import media from "./media.json";
import nav from "./nav.json";
import orders from "./orders.json";
import palette from "./palette.json";
import payments from "./payments.json";
import products from "./products.json";
import roles from "./roles.json";
import rules from "./rules.json";
import security from "./security.json";
import settings from "./settings.json";
import shipping from "./shipping.json";
import stock from "./stock.json";
import store from "./store.json";
import team from "./team.json";
import text from "./text.json";
import wizard from "./wizard.json";

export default {
  audit,
  auth,
  checklist,
  collections,
  common,
  console,
  customers,
  errors,
  home,
  imports,
  keys,
  look,
  media,
  nav,
  orders,
  palette,
  payments,
  products,
  roles,
  rules,
  security,
  settings,
  shipping,
  stock,
  store,
  team,
  text,
  wizard,
};
