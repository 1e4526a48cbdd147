import "./card-payment.ts";
import "./checkout-form.ts";
