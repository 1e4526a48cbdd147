import auth from "./auth.json";
import common from "./common.json";
import errors from "./errors.json";
import nav from "./nav.json";
import roles from "./roles.json";
import store from "./store.json";

export default {
  common,
  errors,
  auth,
  nav,
  roles,
  store,
};
