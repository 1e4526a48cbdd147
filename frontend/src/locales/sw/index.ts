import auth from "./auth.json";
import checklist from "./checklist.json";
import common from "./common.json";
import errors from "./errors.json";
import home from "./home.json";
import imports from "./imports.json";
import keys from "./keys.json";
import media from "./media.json";
import nav from "./nav.json";
import orders from "./orders.json";
import palette from "./palette.json";
import products from "./products.json";
import roles from "./roles.json";
import stock from "./stock.json";
import store from "./store.json";
import text from "./text.json";
import wizard from "./wizard.json";

export default {
  auth,
  checklist,
  common,
  errors,
  home,
  imports,
  keys,
  media,
  nav,
  orders,
  palette,
  products,
  roles,
  stock,
  store,
  text,
  wizard,
};
